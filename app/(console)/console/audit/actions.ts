"use server";

import { z } from "zod";
import { askToVerify } from "#lib/audit/last-check.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const verifyAction = formAction(z.object({}), async (actor) => {
  await askToVerify(actor);
  return { goTo: "/console/audit?asked=1" };
});
