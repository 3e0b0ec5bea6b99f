"use server";

import { cookies } from "next/headers";
import { z } from "zod";
import { signOut } from "#lib/access/sign-in.ts";
import { changeSettings } from "#lib/membership/commands/settings.ts";
import { settingsForm } from "#lib/membership/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { languageCookie } from "#lib/platform/i18n/language.ts";

export const saveSettings = formAction(settingsForm, async (actor, settings) => {
  await changeSettings(actor, settings);
  (await cookies()).set(languageCookie, settings.language, {
    path: "/",
    maxAge: 31_536_000,
    sameSite: "lax",
    httpOnly: true,
  });
  return { done: true };
});

export const revokeDevice = formAction(z.object({ sessionId: z.uuid() }), async (actor, { sessionId }) => {
  await signOut(actor, sessionId);
  return { goTo: "/settings#devices" };
});
