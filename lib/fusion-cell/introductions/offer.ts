import { randomUUID } from "node:crypto";
import { addDays } from "date-fns/addDays";
import { and, eq, inArray, isNull, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { groups } from "#db/schema/groups.ts";
import { introductionSides, introductions } from "#db/schema/introductions.ts";
import { type Byline, posts } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { hiddenWords, redactFields } from "#lib/posts/hiding/redaction.ts";
import { openTyped, standingItem } from "#lib/posts/hiding/unredacted.ts";
import { betrayingWords, type OtherSide } from "./betraying-words.ts";
import type { Offer } from "./forms.ts";

/**
 * Offers the authors of two posts, which no audience has in common, to be made known to each other. Each hears what the
 * moderator wrote to them and nothing else. Returns the offer's id. Refuses with "not_found" (also when it is not out),
 * "same_group", "introduction_open" and "answers_may_show" (with the words, unless the moderator is sure of them).
 */
export async function offerIntroduction(moderator: Person, offer: Offer): Promise<string> {
  authorize(moderator, "introduction.offer");
  const { one, other, days } = offer;
  const toOne = redactFields({ message: offer.toOne }).shown.message;
  const toOther = redactFields({ message: offer.toOther }).shown.message;
  const id = randomUUID();
  await asActor(moderator, async (tx) => {
    const found = await bothPosts(tx, one, other);
    if (!offer.sure) refuseWhatBetrays({ toOne, toOther }, found);
    const pair = [one, other].sort().join(" ");
    const offered = await tx
      .insert(introductions)
      .values({
        id,
        pair,
        offeredBy: moderator.userId,
        offeredAt: new Date(),
        deadline: new Date(addDays(dayOf(new Date()), days + 1).getTime() - 1_000),
      })
      .onConflictDoNothing()
      .returning({ id: introductions.id });
    if (offered.length === 0) throw new Refusal("introduction_open");
    await tx.insert(introductionSides).values([
      { introductionId: id, postId: one, handle: found.one.handle, message: toOne },
      { introductionId: id, postId: other, handle: found.other.handle, message: toOther },
    ]);
    await record(tx, moderator, "introduction.offered", { subjectId: id });
    await enqueue(tx, queues.tellOfIntroduction, { introductionId: id, what: "introduction_offered" });
  });
  return id;
}

type Found = OtherSide & { handle: string };

async function bothPosts(tx: Tx, one: string, other: string): Promise<{ one: Found; other: Found }> {
  const rows = await tx
    .select({
      id: posts.id,
      handle: posts.handle,
      groupId: posts.groupId,
      title: posts.title,
      body: posts.body,
      byline: posts.byline,
      groupJa: groups.nameJa,
      groupEn: groups.nameEn,
      typedAs: standingItem,
      sealed: unredacted.sealed,
    })
    .from(posts)
    .innerJoin(groups, eq(groups.id, posts.groupId))
    .leftJoin(unredacted, eq(unredacted.itemId, standingItem))
    .where(and(inArray(posts.id, [one, other]), eq(posts.state, "released")));
  const found = (id: string) => {
    const row = rows.find((candidate) => candidate.id === id);
    if (!row) throw new Refusal("not_found");
    return row;
  };
  const [first, second] = [found(one), found(other)];
  if (first.groupId === second.groupId) throw new Refusal("same_group");
  return { one: sideOf(first), other: sideOf(second) };
}

type Row = Pick<Found, "handle" | "title" | "body"> & {
  byline: Byline | null;
  groupJa: string;
  groupEn: string;
  typedAs: string;
  sealed: Uint8Array | null;
};

function sideOf({ handle, title, body, byline, groupJa, groupEn, typedAs, sealed }: Row): Found {
  const { hidden } = redactFields(openTyped(typedAs, sealed) ?? {});
  return {
    ...{ handle, title, body },
    group: [groupJa, groupEn],
    names: byline ? [byline.person, byline.orgJa, byline.orgEn].filter(Boolean) : [],
    hidden: hiddenWords(hidden),
  };
}

/** What is said to one side must not name the other's post. */
function refuseWhatBetrays(
  said: { toOne: string; toOther: string },
  sides: { one: Found; other: Found },
): void {
  const found = {
    toOne: betrayingWords(said.toOne, sides.other),
    toOther: betrayingWords(said.toOther, sides.one),
  };
  for (const field of ["toOne", "toOther"] as const) {
    const words = found[field];
    if (words.length > 0) throw new Refusal("answers_may_show", field, words.join("、"));
  }
}

/** Notes that the fusion cell has seen how an offer ended: it leaves the queue. Refuses with "not_found". */
export async function closeIntroduction(
  actor: Person,
  { introductionId }: { introductionId: string },
): Promise<void> {
  authorize(actor, "introduction.offer");
  await asActor(actor, async (tx) => {
    const [closed] = await tx
      .update(introductions)
      .set({ closedAt: new Date() })
      .where(
        and(
          eq(introductions.id, introductionId),
          ne(introductions.state, "open"),
          isNull(introductions.closedAt),
        ),
      )
      .returning({ id: introductions.id });
    if (!closed) throw new Refusal("already_handled");
    await record(tx, actor, "introduction.closed", { subjectId: introductionId });
  });
}
