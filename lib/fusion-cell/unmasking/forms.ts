import { z } from "zod";
import { unmaskingScopes } from "#db/schema/vocabulary.ts";
import { optionalProse, prose } from "#lib/platform/form-fields.ts";

/*
 * What the forms of an unmasking send. Browser-safe.
 */

const reason = prose(1_000, 10);
export const askForm = z.object({
  postId: z.uuid(),
  scope: z.enum(unmaskingScopes, "choose_one"),
  reason,
});
export const decideForm = z.object({
  unmaskingId: z.uuid(),
  decision: z.enum(["approve", "refuse"]),
  note: optionalProse(1_000),
});
export const unmaskingForm = z.object({ unmaskingId: z.uuid() });
export const consentForm = z.object({
  postId: z.uuid(),
  unmaskingId: z.uuid(),
  answer: z.enum(["consent", "refuse"], "choose_one"),
});

export type Asked = z.output<typeof askForm>;
export type Decision = z.output<typeof decideForm>;
export type ConsentAnswer = z.output<typeof consentForm>;
