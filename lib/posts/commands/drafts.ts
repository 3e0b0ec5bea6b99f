import { and, desc, eq, inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { drafts } from "#db/schema/drafts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { toTheHour } from "#lib/platform/to-the-hour.ts";
import { sentAs } from "../queries/drafts.ts";
import { type DraftContent, mostDraftBytes, sealDraft, unsealDraft } from "../writing/drafts.ts";

/*
 * Nothing of this stands in the audit log: what somebody has begun to write, and when, is nobody's business.
 */

/** A draft nobody touched goes after so many days. */
const daysKept = 30;
/** Of more than these the oldest go. */
const mostDrafts = 50;

/** What the open page knows of the draft it is saving. */
export type Saving = {
  /** The page itself: it may always save over what it saved before. */
  screen: string;
  /** The revision that stood there when the page was opened, 0 for none. */
  seen: number;
  /** The writer has been told of a newer draft and wants this one. */
  anyway?: boolean | undefined;
};

/**
 * Keeps the values of a form that is not sent yet, for its writer alone and for 30 days. Returns the draft's revision.
 * Without `saving` it replaces whatever was there. Refuses with "draft_newer" (another page saved meanwhile),
 * "already_sent" and "too_long".
 */
export async function saveDraft(
  actor: Person,
  formId: string,
  values: Readonly<Record<string, string>>,
  saving?: Saving,
): Promise<number> {
  authorize(actor, "post.submit");
  if (Buffer.byteLength(JSON.stringify(values)) > mostDraftBytes) throw new Refusal("too_long");
  if (await sentAs(actor, formId)) throw new Refusal("already_sent");
  return asActor(actor, async (tx) => {
    const before = await standing(tx, actor, formId);
    if (before && saving && overwrites(before, saving)) throw new Refusal("draft_newer", "draft");
    const revision = (before?.revision ?? 0) + 1;
    const sealed = sealDraft(actor.userId, formId, {
      values: { ...values },
      revision,
      screen: saving?.screen ?? "",
    });
    const kept = { sealed, savedAt: toTheHour(new Date()), keptUntil: daysFromToday(daysKept) };
    await tx
      .insert(drafts)
      .values({ userId: actor.userId, formId, ...kept })
      .onConflictDoUpdate({ target: [drafts.userId, drafts.formId], set: kept });
    if (!before) await dropOldest(tx, actor);
    return revision;
  });
}

const overwrites = (before: DraftContent, { screen, seen, anyway }: Saving): boolean =>
  anyway !== true && before.screen !== screen && before.revision !== seen;

async function standing(tx: Tx, actor: Person, formId: string): Promise<DraftContent | null> {
  const [row] = await tx
    .select({ sealed: drafts.sealed })
    .from(drafts)
    .where(mine(actor, formId))
    .for("update");
  return row ? unsealDraft(actor.userId, formId, row.sealed) : null;
}

const mine = (actor: Person, formId: string) =>
  and(eq(drafts.userId, actor.userId), eq(drafts.formId, formId));

async function dropOldest(tx: Tx, actor: Person): Promise<void> {
  const surplus = tx
    .select({ formId: drafts.formId })
    .from(drafts)
    .where(eq(drafts.userId, actor.userId))
    .orderBy(desc(drafts.keptUntil), desc(drafts.savedAt))
    .offset(mostDrafts);
  await tx.delete(drafts).where(and(eq(drafts.userId, actor.userId), inArray(drafts.formId, surplus)));
}

/** Throws a draft away, as its writer asks. There being none is as well. */
export async function discardDraft(actor: Person, formId: string): Promise<void> {
  authorize(actor, "post.submit");
  await asActor(actor, (tx) => removeDraft(tx, actor, formId));
}

/** The same within the transaction that sends the form. */
export async function removeDraft(tx: Tx, actor: Person, formId: string): Promise<void> {
  await tx.delete(drafts).where(mine(actor, formId));
}

function daysFromToday(days: number): Date {
  const day = new Date();
  day.setUTCHours(0, 0, 0, 0);
  day.setUTCDate(day.getUTCDate() + days);
  return day;
}
