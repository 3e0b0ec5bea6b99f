import { randomUUID } from "node:crypto";
import { and, eq, inArray, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { advisories } from "#db/schema/advisories.ts";
import { matterItems, matters, relations } from "#db/schema/matters.ts";
import { posts } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import type { Item } from "#lib/relations/read-item.ts";
import type {
  ChangeForm,
  MergeForm,
  OpenForm,
  PutInForm,
  TakeOutForm,
  TogetherForm,
  UnmergeForm,
} from "./forms.ts";
import { randomNumber, yearOf } from "./number.ts";
import { itemIdsOf, type MatterRow, matterIn, openMatterAt, refuseKin } from "./standing.ts";

/**
 * Begins a matter with one item. Title and importance are the fusion cell's own. Returns its number. Refuses with
 * "not_found" and "in_other_matter".
 */
export async function openMatter(actor: Person, { kind, id, title, importance }: OpenForm): Promise<string> {
  authorize(actor, "matter.write");
  return asActor(actor, async (tx) => {
    const matter = await begin(tx, actor, { title, importance });
    await add(tx, actor, matter, { kind, id });
    return matter.number;
  });
}

/**
 * Puts an item into a matter; one that is in it already stays. Refuses with "not_found" (number), "matter_merged"
 * (number), "in_other_matter" and "same_report".
 */
export async function putIn(actor: Person, { number, kind, id }: PutInForm): Promise<string> {
  authorize(actor, "matter.write");
  return asActor(actor, async (tx) => {
    const matter = await openMatterAt(tx, { typed: number }, "number");
    await add(tx, actor, matter, { kind, id });
    return matter.number;
  });
}

/** Takes an item out of the matter it is in; who did so and when is kept, and putting it in again undoes it. */
export async function takeOut(actor: Person, { id }: TakeOutForm): Promise<void> {
  authorize(actor, "matter.write");
  await asActor(actor, async (tx) => {
    const out = await tx
      .update(matterItems)
      .set({ removedBy: actor.userId, removedAt: new Date() })
      .where(and(eq(matterItems.itemId, id), isNull(matterItems.removedAt)))
      .returning({ matterId: matterItems.matterId });
    for (const { matterId } of out)
      await record(tx, actor, "matter.item_removed", { subjectId: matterId, detail: { itemId: id } });
  });
}

/**
 * Confirms that two items are related and puts them into one matter: into the one that either is in, else into a new one,
 * under the title of the earlier item. Returns its number. Refuses like `putIn`.
 */
export async function putTogether(actor: Person, { relationId }: TogetherForm): Promise<string> {
  authorize(actor, "matter.write");
  return asActor(actor, async (tx) => {
    const [pair] = await tx.select().from(relations).where(eq(relations.id, relationId)).for("update");
    if (!pair) throw new Refusal("not_found");
    const one: Item = { kind: pair.oneKind, id: pair.oneId };
    const other: Item = { kind: pair.otherKind, id: pair.otherId };
    await refuseKin(tx, one.id, [other.id]);
    if (pair.state !== "confirmed") {
      const decided = { state: "confirmed", decidedBy: actor.userId, decidedAt: new Date() } as const;
      await tx.update(relations).set(decided).where(eq(relations.id, relationId));
      const detail = { from: pair.state, degree: pair.degree };
      await record(tx, actor, "relation.confirmed", { subjectId: relationId, detail });
    }
    const there = (await matterIn(tx, one.id)) ?? (await matterIn(tx, other.id));
    const matter = there
      ? await openMatterAt(tx, { id: there.id })
      : await begin(tx, actor, { title: await earlierTitle(tx, [one.id, other.id]), importance: "normal" });
    for (const item of [one, other]) await add(tx, actor, matter, item);
    return matter.number;
  });
}

/** Refuses with "not_found" and "changed_meanwhile". */
export async function changeMatter(
  actor: Person,
  { matterId, revision, title, importance }: ChangeForm,
): Promise<string> {
  authorize(actor, "matter.write");
  return asActor(actor, async (tx) => {
    const [matter] = await tx.select().from(matters).where(eq(matters.id, matterId)).for("update");
    if (!matter) throw new Refusal("not_found");
    if (matter.title === title && matter.importance === importance) return matter.number;
    if (matter.revision !== revision) throw new Refusal("changed_meanwhile");
    await tx
      .update(matters)
      .set({ title, importance, revision: revision + 1 })
      .where(eq(matters.id, matterId));
    const detail = { importance, from: matter.importance };
    await record(tx, actor, "matter.changed", { subjectId: matterId, detail });
    return matter.number;
  });
}

/**
 * Makes one matter part of another. Its items stay under it, so that `unmerge` gives back what was. Returns the number that
 * goes on. Refuses with "not_found" (into), "matter_merged" (into), "invalid" (into: itself) and "same_report".
 */
export async function mergeMatters(actor: Person, { matterId, into }: MergeForm): Promise<string> {
  authorize(actor, "matter.write");
  return asActor(actor, async (tx) => {
    // One merger at a time: of two that cross, the second finds what the first did.
    await tx.execute(sql`select pg_advisory_xact_lock(4006)`);
    const top = await openMatterAt(tx, { typed: into }, "into");
    if (top.id === matterId) throw new Refusal("invalid", "into");
    const part = await openMatterAt(tx, { id: matterId });
    const above = await itemIdsOf(tx, top.id);
    for (const id of await itemIdsOf(tx, part.id)) await refuseKin(tx, id, above);
    await tx.update(matters).set({ familyId: top.id }).where(eq(matters.familyId, part.id));
    await tx.update(matters).set({ mergedInto: top.id }).where(eq(matters.id, part.id));
    await record(tx, actor, "matter.merged", { subjectId: part.id, detail: { into: top.number } });
    return top.number;
  });
}

/** Takes a merger back: the matter stands for itself again, with what had been merged into it before. */
export async function unmerge(actor: Person, { matterId }: UnmergeForm): Promise<string> {
  authorize(actor, "matter.write");
  return asActor(actor, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(4006)`);
    const [part] = await tx.select().from(matters).where(eq(matters.id, matterId)).for("update");
    if (!part) throw new Refusal("not_found");
    if (part.mergedInto === null) return part.number;
    await tx.update(matters).set({ mergedInto: null }).where(eq(matters.id, part.id));
    const below = await tx.execute<{ id: string }>(sql`with recursive below(id) as (
      select ${part.id}::uuid union select m.id from matters m join below on m.merged_into = below.id)
      select id from below`);
    await tx
      .update(matters)
      .set({ familyId: part.id })
      .where(
        inArray(
          matters.id,
          below.map(({ id }) => id),
        ),
      );
    await record(tx, actor, "matter.unmerged", { subjectId: part.id });
    return part.number;
  });
}

const mostTries = 50;

async function begin(
  tx: Tx,
  actor: Person,
  { title, importance }: Pick<MatterRow, "title" | "importance">,
): Promise<Pick<MatterRow, "id" | "number" | "familyId">> {
  const openedAt = new Date();
  const id = randomUUID();
  const row = { id, familyId: id, title, importance, openedBy: actor.userId, openedAt };
  for (let tries = 0; tries < mostTries; tries++) {
    const number = randomNumber(yearOf(openedAt));
    const entered = await tx
      .insert(matters)
      .values({ ...row, number })
      .onConflictDoNothing()
      .returning({ id: matters.id });
    if (entered.length === 0) continue;
    await record(tx, actor, "matter.opened", { subjectId: id, detail: { number, importance } });
    return { id, number, familyId: id };
  }
  throw new Error("Nearly all numbers of this year are taken");
}

/** Into the matter itself; what is already there, or in one that was merged with it, stays where it is. */
async function add(
  tx: Tx,
  actor: Person,
  matter: Pick<MatterRow, "id" | "familyId">,
  { kind, id }: Item,
): Promise<void> {
  const table = kind === "post" ? posts : advisories;
  const [there] = await tx.select({ id: table.id }).from(table).where(eq(table.id, id));
  if (!there) throw new Refusal("not_found");
  const now = await matterIn(tx, id);
  if (now?.id === matter.familyId) return;
  if (now) throw new Refusal("in_other_matter", undefined, now.number);
  await refuseKin(tx, id, await itemIdsOf(tx, matter.familyId));
  const put = await tx
    .insert(matterItems)
    .values({
      id: randomUUID(),
      matterId: matter.id,
      itemKind: kind,
      itemId: id,
      addedBy: actor.userId,
      addedAt: new Date(),
    })
    .onConflictDoNothing()
    .returning({ id: matterItems.id });
  if (put.length === 0) throw new Refusal("changed_meanwhile");
  await record(tx, actor, "matter.item_added", { subjectId: matter.id, detail: { itemId: id } });
}

async function earlierTitle(tx: Tx, ids: readonly string[]): Promise<string> {
  const [row] = await tx.execute<{ title: string }>(sql`
    select title from (
      select title, coalesce(released_at, submitted_at) as at from posts where id = any(${`{${ids.join(",")}}`}::uuid[])
      union all select coalesce(nullif(title_ja, ''), title_original), created_at from advisories
      where id = any(${`{${ids.join(",")}}`}::uuid[])) titled
    order by at limit 1`);
  return titleShown(row?.title ?? "").slice(0, 200);
}
