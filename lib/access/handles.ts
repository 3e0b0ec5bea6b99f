import type { Attribution } from "#db/schema/vocabulary.ts";
import { fingerprint } from "./seal.ts";

/**
 * The name under which a person appears in one thread: an HMAC of author, thread and attribution, 32 hex digits.
 * It is stable inside the thread, links nothing across threads, and a named and an anonymous word of the same
 * person in the same thread carry different handles.
 */
export const handleOf = (userId: string, threadId: string, attribution: Attribution): string =>
  fingerprint("handle", `${userId} ${threadId} ${attribution}`).slice(0, 32);

/**
 * Under which handle a person speaks in a thread: whoever spoke there with an account that was merged into theirs goes
 * on as the same voice.
 */
export const voiceOf = (
  {
    userId,
    formerIds,
    handles,
  }: { userId: string; formerIds: readonly string[]; handles: readonly string[] },
  entry: { threadId: string; attribution: Attribution },
): string =>
  formerIds
    .map((id) => handleOf(id, entry.threadId, entry.attribution))
    .find((handle) => handles.includes(handle)) ?? handleOf(userId, entry.threadId, entry.attribution);

/**
 * The mark under which a company answers one post with a tap, 32 hex digits: whoever of the company acts, it is the
 * same, and it links nothing across posts.
 */
export const companyMarkOf = (orgId: string, postId: string): string =>
  fingerprint("handle", `company ${orgId} ${postId}`).slice(0, 32);
