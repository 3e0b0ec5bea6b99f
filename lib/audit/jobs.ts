import { queues } from "#db/queues.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { log } from "#lib/platform/log.ts";
import { checkChain } from "./checks.ts";
import { linkEntries } from "./link.ts";

/** Links what was entered since the last time. */
export const linkAudit = defineJob({
  ...queues.linkAudit,
  run: async () => {
    await linkEntries();
  },
});

/** Recomputes the whole chain and notes what it finds; an operator reads of a break in the log, too. */
export const verifyAudit = defineJob({
  ...queues.verifyAudit,
  run: async () => {
    await linkEntries();
    const { problem, head } = await asActor(theWorker, checkChain);
    if (problem)
      log.error({ problem: problem.kind, at: problem.at, links: head.links }, "the audit chain is broken");
  },
});
