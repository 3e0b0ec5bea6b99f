"use server";

import { headers } from "next/headers";
import { acceptInvitation } from "#lib/membership/commands/accept-invitation.ts";
import { passwordForm } from "#lib/membership/forms.ts";
import { openFormAction } from "#lib/platform/form-action.ts";
import { enterWith } from "../../session-cookie.ts";

export const acceptAction = openFormAction(passwordForm, async (input) => {
  const device = (await headers()).get("user-agent") ?? "unknown";
  await enterWith(await acceptInvitation(input, device));
  return { goTo: "/" };
});
