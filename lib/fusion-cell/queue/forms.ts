import { z } from "zod";
import { importances } from "#db/schema/vocabulary.ts";
import { line, prose } from "#lib/platform/form-fields.ts";
import { deskKeyPattern } from "../desk-key.ts";
import { queueFilters } from "./filters.ts";

/*
 * What the forms around the queue send. Browser-safe.
 */

/** A thing that waits, as whoever shares it out saw it: "id.revision". */
const held = z
  .string()
  .regex(/^[0-9a-f-]{36}\.\d{1,9}$/)
  .transform((text) => ({ id: text.slice(0, 36), revision: Number(text.slice(37)) }));
const several = z.union([held, z.array(held).max(200)], "required").transform((found) => [found].flat());

export const assignForm = z
  .object({ items: several, do: z.enum(["me", "give", "back"]), to: z.uuid().optional().catch(undefined) })
  .refine(({ do: what, to }) => what !== "give" || to !== undefined, { path: ["to"], message: "choose_one" });
export const importanceForm = z.object({ item: held, importance: z.enum(importances) });
export const shareOutForm = z.object({});
export const saveViewForm = z.object({ name: line(40) }).and(queueFilters);
export const dropViewForm = z.object({ viewId: z.uuid() });
export const handoverForm = z.object({
  body: prose(4_000),
  items: z
    .union([z.uuid(), z.array(z.uuid()).max(100)])
    .optional()
    .transform((found) => (found === undefined ? [] : [found].flat())),
});
export const handoverReadForm = z.object({ handoverId: z.uuid() });
export const rotaForm = z.object({
  userId: z.uuid(),
  weight: z.coerce.number("invalid").int("invalid").min(0, "invalid").max(5, "invalid"),
  awayUntil: z.union([z.iso.date(), z.literal("").transform(() => null)], "invalid"),
});
export const mailNotedForm = z.object({ item: held });
/** What an open item sends now and then. */
export const presenceForm = z.object({
  place: z.string().regex(deskKeyPattern),
  gone: z.boolean().optional(),
});

export type Held = z.output<typeof held>;
