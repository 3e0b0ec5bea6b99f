/** Every kind of background job, by name. Payload shapes and what they do stand in `lib/<domain>/jobs.ts`. */
export const queues = {
  tellOfReply: { name: "tell-of-reply", retries: 5 },
  tellOfDecision: { name: "tell-of-decision", retries: 5 },
  tellOfMembership: { name: "tell-of-membership", retries: 5 },
  tellOfBooking: { name: "tell-of-booking", retries: 5 },
  tellOfEngagement: { name: "tell-of-engagement", retries: 5 },
  sendInvitation: { name: "send-invitation", retries: 5 },
  sendNeutralMail: { name: "send-neutral-mail", retries: 5 },
  sendCalendar: { name: "send-calendar", retries: 5 },
  startDigest: { name: "start-digest", retries: 2 },
  sendDigest: { name: "send-digest", retries: 5 },
  fetchFeed: { name: "fetch-feed", retries: 0 },
  fetchDueFeeds: { name: "fetch-due-feeds", retries: 0 },
} as const;

export type QueueName = (typeof queues)[keyof typeof queues]["name"];
