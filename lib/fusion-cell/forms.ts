import { z } from "zod";
import { optionalProse, prose } from "#lib/platform/form-fields.ts";
import { deskKeyPattern } from "./desk-key.ts";

/*
 * What the desk's forms send. Browser-safe.
 */

/** Which of the waiting things to show next; only ever a key of the queue. */
const next = z.string().regex(deskKeyPattern).optional().catch(undefined);

/** An item as the moderator saw it: `revision` tells whether it changed since. */
export const claim = { postId: z.uuid(), revision: z.coerce.number().int(), next };

export const releaseForm = z.object(claim);
export const replyReleaseForm = z.object({ replyId: z.uuid(), next });
export const replyDeclineForm = z.object({ replyId: z.uuid(), reason: prose(1_000), next });
export const versionReleaseForm = z.object({ versionId: z.uuid(), next });
export const versionDeclineForm = z.object({ versionId: z.uuid(), reason: prose(1_000), next });
export const partReleaseForm = z.object(claim);
export const partDeclineForm = z.object({ ...claim, reason: prose(1_000) });
export const membershipForm = z.object({
  groupId: z.uuid(),
  userId: z.uuid(),
  decision: z.enum(["approve", "refuse"]),
  message: optionalProse(1_000),
  next,
});

export type Claim = Pick<z.output<typeof releaseForm>, "postId" | "revision">;
export type MembershipDecision = Omit<z.output<typeof membershipForm>, "next">;
