import { and, asc, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { advisories, advisorySegments } from "#db/schema/advisories.ts";
import { advisoryTlps, urgencies } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { isStricter } from "#lib/posts/writing/tlp-rule.ts";
import { type DraftForm, type HeadField, headFields, targetOf } from "../forms.ts";
import { heldBy } from "../held-by.ts";
import { mergeField } from "../merge-field.ts";

type Advisory = typeof advisories.$inferSelect;

/**
 * Saves a translation as far as it is. Two people may work on different paragraphs at once: only what somebody
 * changed is written, all or nothing. Refuses with "not_found", "changed_meanwhile" (a colleague wrote something else
 * into the same field, or the advisory is no longer being drafted), "label_too_wide" (tlp).
 */
export async function saveDraft(actor: Person, form: DraftForm): Promise<void> {
  authorize(actor, "advisory.translate");
  await asActor(actor, async (tx) => {
    const [advisory] = await tx
      .select()
      .from(advisories)
      .where(eq(advisories.id, form.advisoryId))
      .for("update");
    if (!advisory) throw new Refusal("not_found");
    if (advisory.state !== "drafting") throw new Refusal("changed_meanwhile");
    const head = changedHead(advisory, form, actor);
    const paragraphs = await changedParagraphs(tx, form);
    if (!head && paragraphs.length === 0) return;
    await tx
      .update(advisories)
      .set({ ...head, revision: advisory.revision + 1 })
      .where(eq(advisories.id, advisory.id));
    for (const { position, target } of paragraphs) {
      const state = target === "" ? ("untranslated" as const) : ("translated" as const);
      await tx
        .update(advisorySegments)
        .set({ target, state, translatedBy: actor.userId })
        .where(and(eq(advisorySegments.advisoryId, advisory.id), eq(advisorySegments.position, position)));
    }
    await enqueue(tx, queues.relateItem, { kind: "advisory", id: advisory.id });
    const detail = { paragraphs: paragraphs.length, head: Object.keys(head ?? {}).join(" ") };
    await record(tx, actor, "advisory.translated", { subjectId: advisory.id, detail });
  });
}

function changedHead(advisory: Advisory, { head }: DraftForm, actor: Person): Partial<Advisory> | null {
  const saved = heldBy(advisory);
  const changed: Partial<Record<HeadField, string>> = {};
  for (const field of headFields) {
    const change = head[field];
    if (!change) continue;
    const merged = mergeField(change, saved[field]);
    if (merged === null) throw new Refusal("changed_meanwhile", field);
    if (merged !== saved[field]) changed[field] = merged;
  }
  const { urgency: chosenUrgency, tlp: chosenLabel, ...sentences } = changed;
  const urgency = urgencies.find((one) => one === chosenUrgency);
  const tlp = advisoryTlps.find((one) => one === chosenLabel);
  if (tlp && advisory.sourceTlp && isStricter(advisory.sourceTlp, tlp)) {
    throw new Refusal("label_too_wide", "tlp");
  }
  const set = { ...sentences, ...(urgency && { urgency }), ...(tlp && { tlp, labelledBy: actor.userId }) };
  return Object.keys(set).length > 0 ? set : null;
}

async function changedParagraphs(tx: Tx, { advisoryId, targets, copy }: DraftForm) {
  const saved = await tx
    .select({
      position: advisorySegments.position,
      source: advisorySegments.source,
      target: advisorySegments.target,
    })
    .from(advisorySegments)
    .where(eq(advisorySegments.advisoryId, advisoryId))
    .orderBy(asc(advisorySegments.position));
  return saved.flatMap(({ position, source, target }) => {
    const typed = targets.get(position) ?? { typed: target, before: target };
    const change = position === copy ? { ...typed, typed: source } : typed;
    const merged = mergeField(change, target);
    if (merged === null) throw new Refusal("changed_meanwhile", targetOf(position));
    return merged === target ? [] : [{ position, target: merged }];
  });
}
