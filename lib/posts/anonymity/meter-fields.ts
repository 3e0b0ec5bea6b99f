import { z } from "zod";
import { ticked } from "#lib/platform/form-fields.ts";

/** Fields of a form that says something under a handle: what is about others, and whether to send it all the same. */
export const meterFields = {
  notOurs: z
    .union([z.string(), z.array(z.string())])
    .optional()
    .transform((given) => (given === undefined ? [] : [given].flat().slice(0, 100))),
  insists: ticked,
};
