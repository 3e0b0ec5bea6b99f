import { z } from "zod";
import { reportReasons } from "#db/schema/vocabulary.ts";
import { optionalProse, prose } from "#lib/platform/form-fields.ts";

/*
 * What the forms of moderation send. Browser-safe.
 */

const reason = z.enum(reportReasons, "required");
/** A reply of the post; empty for the post itself. */
const replyId = z.union([z.uuid(), z.literal("").transform(() => null)]).default(null);
const item = { postId: z.uuid(), replyId };

export const reportForm = z
  .object({ ...item, reason, note: optionalProse(1_000) })
  .refine(({ reason, note }) => reason !== "other" || note !== "", { path: ["note"], message: "required" });
export const closeReportsForm = z.object({ itemId: z.uuid() });
export const hideForm = z.object({ ...item, reason, note: prose(1_000) });
export const showAgainForm = z.object({ hidingId: z.uuid() });
export const answerHidingForm = z.object({ hidingId: z.uuid(), postId: z.uuid(), answer: prose(2_000) });

export const warnAuthorForm = z.object({ ...item, body: prose(2_000) });
export const warnMemberForm = z.object({
  of: z.enum(["person", "company"]),
  id: z.uuid(),
  body: prose(2_000),
});
export const acknowledgeForm = z.object({ warningId: z.uuid() });

export const suspendForm = z.object({
  of: z.enum(["person", "company"]),
  id: z.uuid(),
  reason: prose(1_000, 5),
});
export const decideSuspensionForm = z.object({
  suspensionId: z.uuid(),
  decision: z.enum(["approve", "refuse"]),
});
export const liftForm = z.object({ suspensionId: z.uuid(), because: prose(1_000) });

export const mergeForm = z.object({
  mergedId: z.uuid(),
  survivorId: z.uuid("required"),
  reason: prose(1_000, 5),
});
export const decideMergeForm = z.object({ mergeId: z.uuid(), decision: z.enum(["approve", "refuse"]) });
export const undoMergeForm = z.object({ mergeId: z.uuid() });
export const answerMergeForm = z.object({ mergeId: z.uuid(), answer: z.enum(["agree", "object"]) });

export type ItemAddress = { postId: string; replyId: string | null };
