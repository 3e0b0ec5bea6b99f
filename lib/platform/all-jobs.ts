import type { QueueName } from "#db/queues.ts";
import { fetchDueFeeds, fetchFeed } from "#lib/advisories/jobs.ts";
import { scanFileJob } from "#lib/analysis/jobs.ts";
import { linkAudit, verifyAudit } from "#lib/audit/jobs.ts";
import { sendDigest, startDigest } from "#lib/digest/jobs.ts";
import { remindSources, tellOfQuestion } from "#lib/fusion-cell/ask-back/jobs.ts";
import { endIntroductions, tellOfIntroduction } from "#lib/fusion-cell/introductions/jobs.ts";
import { tellOfDecision, tellOfMembership, tellOfReply } from "#lib/fusion-cell/jobs.ts";
import {
  expireRelays,
  tellOfRelay,
  tellOfRelayQuestion,
  withdrawRelays,
} from "#lib/fusion-cell/relays/jobs.ts";
import { tellOfUnmasking } from "#lib/fusion-cell/unmasking/jobs.ts";
import { sendNeutralMail } from "#lib/inbox/jobs.ts";
import { sendInvitation } from "#lib/membership/jobs.ts";
import { tellOfHiding, tellOfMerge, tellOfWarning, tellReporters } from "#lib/moderation/jobs.ts";
import { sweepFiles } from "#lib/posts/files/sweep-files.ts";
import { clearDrafts, tellOfAcceptance, tellOfOpening, tellReaders } from "#lib/posts/jobs.ts";
import { relateItem } from "#lib/relations/jobs.ts";
import { sendCalendar } from "#lib/services/calendar-job.ts";
import { passSeatOn, tellOfBooking, tellOfEngagement } from "#lib/services/jobs.ts";
import type { Job } from "./jobs.ts";

/** Seals a job's payload type away, so that jobs of all kinds fit into one list. */
const listed = <Payload>(job: Job<Payload>): Job<unknown> => ({
  name: job.name,
  payload: job.payload,
  run: (payload) => job.run(job.payload.parse(payload)),
});

/** Every job the worker knows. */
export const allJobs: readonly Job<unknown>[] = [
  listed(tellOfReply),
  listed(tellOfDecision),
  listed(tellOfQuestion),
  listed(remindSources),
  listed(tellOfMembership),
  listed(tellOfBooking),
  listed(tellOfEngagement),
  listed(passSeatOn),
  listed(sendCalendar),
  listed(sendNeutralMail),
  listed(sendInvitation),
  listed(startDigest),
  listed(sendDigest),
  listed(fetchFeed),
  listed(fetchDueFeeds),
  listed(scanFileJob),
  listed(clearDrafts),
  listed(sweepFiles),
  listed(tellOfAcceptance),
  listed(tellOfOpening),
  listed(tellReaders),
  listed(tellOfUnmasking),
  listed(tellOfIntroduction),
  listed(endIntroductions),
  listed(tellOfRelay),
  listed(tellOfRelayQuestion),
  listed(expireRelays),
  listed(withdrawRelays),
  listed(linkAudit),
  listed(verifyAudit),
  listed(tellOfHiding),
  listed(tellOfWarning),
  listed(tellReporters),
  listed(tellOfMerge),
  listed(relateItem),
];

/** What the clock starts, in Japan's time (cron). */
export const timetable: readonly { name: QueueName; cron: string; payload: object }[] = [
  { name: "start-digest", cron: "0 8 * * 1", payload: {} },
  { name: "fetch-due-feeds", cron: "*/5 * * * *", payload: {} },
  { name: "expire-relays", cron: "*/5 * * * *", payload: {} },
  { name: "remind-sources", cron: "30 9 * * 1-5", payload: {} },
  { name: "end-introductions", cron: "10 8 * * *", payload: {} },
  { name: "clear-drafts", cron: "40 3 * * *", payload: {} },
  { name: "sweep-files", cron: "10 4 * * *", payload: {} },
  { name: "link-audit", cron: "* * * * *", payload: {} },
  { name: "verify-audit", cron: "20 4 * * *", payload: {} },
];
