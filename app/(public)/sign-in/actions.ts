"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { signIn } from "#lib/access/sign-in.ts";
import { openFormAction } from "#lib/platform/form-action.ts";
import { aMailAddress } from "#lib/platform/form-fields.ts";
import { enterWith, safeWayBack } from "../session-cookie.ts";

const credentials = z.object({
  email: aMailAddress,
  password: z.string().min(1, "required").max(1_000),
  next: z.string().optional(),
});

export const signInAction = openFormAction(credentials, async ({ email, password, next }) => {
  const sent = await headers();
  const client = sent.get("x-gojo-client") ?? "unknown";
  const device = sent.get("user-agent") ?? "unknown";
  await enterWith(await signIn({ email, password }, { client, device }));
  return { goTo: safeWayBack(next) };
});
