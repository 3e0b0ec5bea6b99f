import { randomUUID } from "node:crypto";
import { addDays } from "date-fns/addDays";
import { and, eq } from "drizzle-orm";
import { introductionContacts, introductionSides, introductions } from "#db/schema/introductions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { dayOf } from "#lib/audit/record.ts";
import { type Contact, sealContact } from "#lib/fusion-cell/introductions/contact.ts";
import { enter } from "./audit.ts";
import { onDutyAs } from "./desk.ts";
import type { Post } from "./posts.ts";

type Side = Pick<Post, "id" | "handle">;
type Wish = {
  one: Side;
  other: Side;
  toOne?: string;
  toOther?: string;
  /** The moderator on duty when absent. */
  by?: Person;
  at?: Date;
  days?: number;
};

const someWords =
  "近いことでお困りの会員が、もう一社いらっしゃいます。よろしければ、直接お話しできるようにお取り次ぎします。";

/** An offer to make two authors known to each other. Returns its id. */
export async function anIntroduction(wish: Wish): Promise<string> {
  const { one, other, toOne = someWords, toOther = someWords, at = new Date(), days = 7 } = wish;
  const moderator = wish.by ?? (await onDutyAs("moderator"));
  const id = randomUUID();
  await asActor(moderator, async (tx) => {
    await tx.insert(introductions).values({
      id,
      pair: [one.id, other.id].sort().join(" "),
      offeredBy: moderator.userId,
      offeredAt: at,
      deadline: new Date(addDays(dayOf(at), days + 1).getTime() - 1_000),
    });
    await tx.insert(introductionSides).values([
      { introductionId: id, postId: one.id, handle: one.handle, message: toOne },
      { introductionId: id, postId: other.id, handle: other.handle, message: toOther },
    ]);
    await enter(tx, moderator, { action: "introduction.offered", subjectId: id, at });
  });
  return id;
}

/** A side accepts, with the contact it gives; without one it declines. */
export async function answersOffer(
  introductionId: string,
  { of: post, by, contact, on }: AnswerWish,
): Promise<void> {
  const authored = { threadId: post.id, attribution: post.attribution };
  const author = alsoUnder(by, authored);
  const postId = post.id;
  await asActor(author, async (tx) => {
    if (contact) {
      const sealed = sealContact({ introductionId, postId }, contact);
      await tx.insert(introductionContacts).values({ introductionId, postId, handle: post.handle, sealed });
    }
    await tx
      .update(introductionSides)
      .set({ answer: contact ? "accepted" : "declined", answeredOn: on.toISOString().slice(0, 10) })
      .where(and(eq(introductionSides.introductionId, introductionId), eq(introductionSides.postId, postId)));
    const action = contact ? "introduction.accepted" : "introduction.declined";
    await enter(tx, author, { action, subjectId: introductionId, at: on, authored });
  });
}

type AnswerWish = {
  of: Pick<Post, "id" | "handle" | "attribution">;
  by: Person;
  contact?: Contact;
  on: Date;
};
