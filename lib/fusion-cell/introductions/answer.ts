import { and, eq, inArray } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { introductionContacts, introductionSides, introductions } from "#db/schema/introductions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { sealContact } from "./contact.ts";
import type { Answer } from "./forms.ts";

/**
 * One side accepts, with the contact it wants to be known by, or declines; until the offer has ended it may think again.
 * Nothing about the other side follows from what comes back, unless both have now accepted. Refuses with "not_found"
 * (not one's own) and "introduction_over".
 */
export async function answerIntroduction(author: Person, answered: Answer): Promise<void> {
  authorize(author, "introduction.answer");
  const { introductionId, postId, answer } = answered;
  const ofSide = and(
    eq(introductionSides.introductionId, introductionId),
    eq(introductionSides.postId, postId),
    inArray(introductionSides.handle, [...author.handles]),
  );
  await asActor(author, async (tx) => {
    const [side] = await tx
      .select({
        handle: introductionSides.handle,
        state: introductions.state,
        deadline: introductions.deadline,
      })
      .from(introductionSides)
      .innerJoin(introductions, eq(introductions.id, introductionSides.introductionId))
      .where(ofSide);
    if (!side) throw new Refusal("not_found");
    if (side.state !== "open" || side.deadline <= new Date()) throw new Refusal("introduction_over");
    // What was given before is gone either way.
    await tx
      .delete(introductionContacts)
      .where(
        and(eq(introductionContacts.introductionId, introductionId), eq(introductionContacts.postId, postId)),
      );
    if (answer === "accept") {
      const { name, company, mail, words } = answered;
      const sealed = sealContact({ introductionId, postId }, { name, company, mail, words });
      await tx.insert(introductionContacts).values({ introductionId, postId, handle: side.handle, sealed });
    }
    const counted = await tx
      .update(introductionSides)
      .set({ answer: answer === "accept" ? "accepted" : "declined", answeredOn: today() })
      .where(ofSide)
      .returning({ postId: introductionSides.postId });
    // The trigger lets an answer count only while the offer is open, also against one that came at the same moment.
    if (counted.length === 0) throw new Refusal("introduction_over");
    await record(tx, author, answer === "accept" ? "introduction.accepted" : "introduction.declined", {
      subjectId: introductionId,
      underHandle: side.handle,
    });
    const [now] = await tx
      .select({ state: introductions.state })
      .from(introductions)
      .where(eq(introductions.id, introductionId));
    if (now?.state === "made") {
      await enqueue(tx, queues.tellOfIntroduction, { introductionId, what: "introduction_made" });
    }
  });
}

/** The day in Japan. */
const today = (): string =>
  formatWhen(dayOf(new Date()), { locale: "ja", timeZone: "Asia/Tokyo", now: new Date(), coarse: true }).iso;
