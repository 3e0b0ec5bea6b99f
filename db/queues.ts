import { z } from "zod";

/** A mail server may be away for an hour, or turn new senders away for some minutes (greylisting). */
const mail = { retries: 8, firstRetryAfter: 15 } as const;

/*
 * Every kind of background job: its name, how often it is tried again, and what it is told. Payloads hold ids
 * only, and never a person beside an item. What a job does stands in `lib/<domain>/jobs.ts`, which the worker alone
 * loads; a command that wants it done needs no more than this file.
 */
export const queues = {
  tellOfReply: { name: "tell-of-reply", retries: 5, payload: z.object({ replyId: z.uuid() }) },
  tellOfDecision: {
    name: "tell-of-decision",
    retries: 5,
    payload: z.object({
      postId: z.uuid(),
      replyId: z.uuid().optional(),
      what: z.enum(["released", "returned"]),
      /** The decision's own id: a job that runs twice tells once. */
      once: z.uuid(),
    }),
  },
  /** A source hears that a question waits, and later that it still does. */
  tellOfQuestion: {
    name: "tell-of-question",
    retries: 5,
    payload: z.object({ postId: z.uuid(), what: z.enum(["asked", "asked_again"]), once: z.uuid() }),
  },
  remindSources: { name: "remind-sources", retries: 2, payload: z.object({}) },
  tellOfAcceptance: { name: "tell-of-acceptance", retries: 5, payload: z.object({ replyId: z.uuid() }) },
  /** Those who opened a post hear that it was wrong, or is gone. */
  tellReaders: {
    name: "tell-readers",
    retries: 5,
    payload: z.object({ postId: z.uuid(), what: z.enum(["corrected", "withdrawn"]), once: z.uuid() }),
  },
  /** The source of an original is asked about a text for other groups; or passed on a question of its readers. */
  tellOfRelay: {
    name: "tell-of-relay",
    retries: 5,
    payload: z.object({ proposalId: z.uuid(), once: z.uuid() }),
  },
  tellOfRelayQuestion: {
    name: "tell-of-relay-question",
    retries: 5,
    payload: z.object({ requestId: z.uuid() }),
  },
  expireRelays: { name: "expire-relays", retries: 0, payload: z.object({}) },
  withdrawRelays: { name: "withdraw-relays", retries: 8, payload: z.object({ postId: z.uuid() }) },
  /** The people of a company hear that a report was opened to it. */
  tellOfOpening: {
    name: "tell-of-opening",
    retries: 5,
    payload: z.object({ postId: z.uuid(), orgId: z.uuid(), once: z.uuid() }),
  },
  /** A post or an advisory came or changed: what is it related with? */
  relateItem: {
    name: "relate-item",
    retries: 5,
    payload: z.object({ kind: z.enum(["post", "advisory"]), id: z.uuid() }),
  },
  tellOfMembership: {
    name: "tell-of-membership",
    retries: 5,
    payload: z.object({ groupId: z.uuid(), userId: z.uuid(), once: z.uuid() }),
  },
  tellOfBooking: {
    name: "tell-of-booking",
    retries: 5,
    payload: z.object({ bookingId: z.uuid(), once: z.uuid() }),
  },
  passSeatOn: { name: "pass-seat-on", retries: 5, payload: z.object({ sessionId: z.uuid() }) },
  tellOfEngagement: {
    name: "tell-of-engagement",
    retries: 5,
    payload: z.object({ engagementId: z.uuid(), once: z.uuid() }),
  },
  /** The author hears that it was asked and granted who they are, or is asked themselves. */
  tellOfUnmasking: { name: "tell-of-unmasking", retries: 5, payload: z.object({ unmaskingId: z.uuid() }) },
  /** Both sides hear of an offer, or how it ended: the same words to both. */
  tellOfIntroduction: {
    name: "tell-of-introduction",
    retries: 5,
    payload: z.object({
      introductionId: z.uuid(),
      what: z.enum(["introduction_offered", "introduction_made", "introduction_over"]),
    }),
  },
  endIntroductions: { name: "end-introductions", retries: 2, payload: z.object({}) },
  clearDrafts: { name: "clear-drafts", retries: 2, payload: z.object({}) },
  /** A file is looked through with the fusion cell's YARA rules, as the person who asked for it. */
  scanFile: { name: "scan-file", retries: 3, payload: z.object({ scanId: z.uuid() }) },
  sweepFiles: { name: "sweep-files", retries: 0, payload: z.object({}) },
  sendInvitation: { name: "send-invitation", ...mail, payload: z.object({ invitationId: z.uuid() }) },
  sendNeutralMail: { name: "send-neutral-mail", ...mail, payload: z.object({ inboxId: z.uuid() }) },
  sendCalendar: { name: "send-calendar", ...mail, payload: z.object({ bookingId: z.uuid() }) },
  startDigest: {
    name: "start-digest",
    retries: 2,
    /** Without a run the clock starts one, this week's. */
    payload: z.object({ runId: z.uuid().optional() }),
  },
  sendDigest: { name: "send-digest", ...mail, payload: z.object({ runId: z.uuid(), userId: z.uuid() }) },
  fetchFeed: { name: "fetch-feed", retries: 0, payload: z.object({ feedId: z.uuid() }) },
  fetchDueFeeds: { name: "fetch-due-feeds", retries: 0, payload: z.object({}) },
  /** The audit chain: what was entered is linked every minute, and all of it recomputed every night and when asked. */
  linkAudit: { name: "link-audit", retries: 0, payload: z.object({}) },
  verifyAudit: { name: "verify-audit", retries: 1, payload: z.object({}) },
  /** The author of an item that was hidden or shown again. */
  tellOfHiding: {
    name: "tell-of-hiding",
    retries: 5,
    payload: z.object({ hidingId: z.uuid(), what: z.enum(["hidden", "shown_again"]) }),
  },
  tellOfWarning: { name: "tell-of-warning", retries: 5, payload: z.object({ warningId: z.uuid() }) },
  /** Those who reported an item. */
  tellReporters: {
    name: "tell-reporters",
    retries: 5,
    payload: z.object({ itemId: z.uuid(), once: z.uuid() }),
  },
  /** The holders of two accounts. */
  tellOfMerge: {
    name: "tell-of-merge",
    retries: 5,
    payload: z.object({ mergeId: z.uuid(), what: z.enum(["merge_asked", "merged"]), once: z.uuid() }),
  },
} as const;

export type QueueName = (typeof queues)[keyof typeof queues]["name"];
