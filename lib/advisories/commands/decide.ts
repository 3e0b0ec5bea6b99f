import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { advisories, advisorySegments } from "#db/schema/advisories.ts";
import type { AdvisoryState } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { type Action, authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { SeenAdvisory } from "../forms.ts";
import { type Gate, publishGate } from "../publish-gate.ts";

type Step = {
  action: Action;
  from: readonly AdvisoryState[];
  to: AdvisoryState;
  /** Under which name it stands in the audit log. */
  entry: string;
};

/** Somebody takes it up: from now on it is translated. */
export const takeUp = step({
  action: "advisory.triage",
  from: ["new"],
  to: "drafting",
  entry: "advisory.taken_up",
});

/** Not for our members. What was translated is kept. */
export const reject = step({
  action: "advisory.triage",
  from: ["new", "drafting"],
  to: "rejected",
  entry: "advisory.rejected",
});

/** Undoes a rejection: it waits to be judged again. */
export const restore = step({
  action: "advisory.triage",
  from: ["rejected"],
  to: "new",
  entry: "advisory.restored",
});

/** Takes a published one back: from then on it is there for the fusion cell alone. */
export const withdraw = step({
  action: "advisory.publish",
  from: ["published"],
  to: "withdrawn",
  entry: "advisory.withdrawn",
});

/** Takes up again what was withdrawn, to correct it. */
export const reopen = step({
  action: "advisory.translate",
  from: ["withdrawn"],
  to: "drafting",
  entry: "advisory.reopened",
});

/**
 * A change of state of what was seen on the screen. Refuses with "not_found", with "already_handled" when a colleague
 * was faster, and with "changed_meanwhile" when it is no longer what was seen.
 */
function step({ action, from, to, entry }: Step) {
  return async (actor: Person, seen: SeenAdvisory): Promise<void> => {
    authorize(actor, action);
    await asActor(actor, async (tx) => {
      const advisory = await asSeen(tx, seen, from);
      await tx
        .update(advisories)
        .set({ state: to, revision: advisory.revision + 1 })
        .where(eq(advisories.id, advisory.id));
      await enqueue(tx, queues.relateItem, { kind: "advisory", id: advisory.id });
      await record(tx, actor, entry, { subjectId: advisory.id, detail: { from: advisory.state } });
    });
  };
}

/**
 * Lets members read it, and everybody where it is CLEAR. What is published is what was previewed. Refuses as the steps
 * above, and with what the publish gate finds: "title_missing", "segments_missing", "tokens_missing" (naming them),
 * "sentences_missing", "label_missing", "label_too_wide".
 */
export async function publish(actor: Person, seen: SeenAdvisory): Promise<void> {
  authorize(actor, "advisory.publish");
  await asActor(actor, async (tx) => {
    const advisory = await asSeen(tx, seen, ["drafting"]);
    const segments = await tx
      .select({
        position: advisorySegments.position,
        source: advisorySegments.source,
        target: advisorySegments.target,
      })
      .from(advisorySegments)
      .where(eq(advisorySegments.advisoryId, advisory.id));
    pass(publishGate(advisory, segments));
    await tx
      .update(advisories)
      .set({
        state: "published",
        publishedAt: new Date(),
        publishedBy: actor.userId,
        revision: advisory.revision + 1,
      })
      .where(eq(advisories.id, advisory.id));
    await enqueue(tx, queues.relateItem, { kind: "advisory", id: advisory.id });
    const { tlp, urgency } = advisory;
    await record(tx, actor, "advisory.published", { subjectId: advisory.id, detail: { tlp, urgency } });
  });
}

function pass(gate: Gate): void {
  if (gate.label === "too_wide") throw new Refusal("label_too_wide");
  if (!gate.hasTitle) throw new Refusal("title_missing");
  if (gate.untranslated.length > 0) throw new Refusal("segments_missing");
  const tokens = gate.tokens.flatMap(({ lost, added }) => [...lost, ...added]);
  if (tokens.length > 0) throw new Refusal("tokens_missing", undefined, tokens.slice(0, 5).join(", "));
  if (gate.missingSentences.length > 0) throw new Refusal("sentences_missing");
  if (gate.label === "missing") throw new Refusal("label_missing");
}

/** Locked until the transaction ends, so that of two colleagues one is first. */
async function asSeen(tx: Tx, { advisoryId, revision }: SeenAdvisory, from: readonly AdvisoryState[]) {
  const [advisory] = await tx.select().from(advisories).where(eq(advisories.id, advisoryId)).for("update");
  if (!advisory) throw new Refusal("not_found");
  if (!from.includes(advisory.state)) throw new Refusal("already_handled");
  if (advisory.revision !== revision) throw new Refusal("changed_meanwhile");
  return advisory;
}
