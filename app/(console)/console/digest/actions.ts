"use server";

import { z } from "zod";
import { sendDigestNow } from "#lib/digest/commands.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const sendNowAction = formAction(z.object({}), async (actor) => {
  await sendDigestNow(actor);
  return { goTo: "/console/digest?started=1" };
});
