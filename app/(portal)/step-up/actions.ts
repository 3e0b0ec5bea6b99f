"use server";

import { headers } from "next/headers";
import { z } from "zod";
import { stepUp } from "#lib/access/step-up.ts";
import { wayAfterStepUp } from "#lib/access/step-up-way.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { enterWith } from "../../(public)/session-cookie.ts";

const proof = z.object({ password: z.string().max(1_000).default(""), to: z.string().optional() });

export const stepUpAction = formAction(proof, async (actor, { password, to }) => {
  const client = (await headers()).get("x-gojo-client") ?? "unknown";
  await enterWith(await stepUp(actor, { password }, { client }));
  return { goTo: wayAfterStepUp(to) };
});
