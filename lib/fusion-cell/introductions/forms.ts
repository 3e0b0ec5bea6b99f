import { z } from "zod";
import { aMailAddress, line, optionalProse, prose, ticked } from "#lib/platform/form-fields.ts";

/*
 * What the forms of an introduction send. Browser-safe.
 */

export const offerDays = [3, 7, 14] as const;

export const offerForm = z
  .object({
    one: z.uuid(),
    other: z.uuid(),
    toOne: prose(2_000, 10),
    toOther: prose(2_000, 10),
    days: z.coerce.number("choose_one").refine((days) => offerDays.some((one) => one === days), "choose_one"),
    /** The moderator has seen which words may lead to the other side's post, and means them. */
    sure: ticked,
  })
  .refine(({ one, other }) => one !== other, { path: ["other"], message: "invalid" });

export const introductionForm = z.object({ introductionId: z.uuid() });

const answered = { postId: z.uuid(), introductionId: z.uuid() };
const contact = {
  name: line(80),
  company: line(120, 0),
  mail: aMailAddress,
  words: optionalProse(1_000),
};
export const answerForm = z.discriminatedUnion("answer", [
  z.object({ ...answered, ...contact, answer: z.literal("accept") }),
  z.object({ ...answered, answer: z.literal("decline") }),
]);

export type Offer = z.output<typeof offerForm>;
export type Answer = z.output<typeof answerForm>;
