import { and, eq, inArray, ne } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { introductionContacts, introductionSides, introductions } from "#db/schema/introductions.ts";
import { posts } from "#db/schema/posts.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import { isId } from "#lib/platform/is-id.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { type Contact, openContact } from "./contact.ts";

/** An offer as one side sees it. While it is open nothing here depends on the other side. */
export type OneSide = {
  introductionId: string;
  post: { id: string; title: string; language: Language };
  message: string;
  /** The last day, in Japan. */
  deadline: When;
  answer: "pending" | "accepted" | "declined";
  /** What the reader gave. */
  given: Contact | null;
  /** `over` says the same whatever the reason. */
  outcome: { state: "open" } | { state: "over" } | { state: "made"; other: Contact | null };
};

/** One's own side of an offer; null for everybody else. 2 statements. */
export async function oneSide(
  author: Person,
  language: Language,
  { postId, introductionId }: { postId: string; introductionId: string },
): Promise<OneSide | null> {
  authorize(author, "introduction.answer");
  if (!isId(postId) || !isId(introductionId)) return null;
  return asActor(author, async (tx) => {
    const [row] = await tx
      .select({
        title: posts.title,
        language: posts.language,
        message: introductionSides.message,
        answer: introductionSides.answer,
        state: introductions.state,
        deadline: introductions.deadline,
      })
      .from(introductionSides)
      .innerJoin(introductions, eq(introductions.id, introductionSides.introductionId))
      .innerJoin(posts, eq(posts.id, introductionSides.postId))
      .where(
        and(
          eq(introductionSides.introductionId, introductionId),
          eq(introductionSides.postId, postId),
          inArray(introductionSides.handle, [...author.handles]),
        ),
      );
    if (!row) return null;
    const { mine, theirs } = await contacts(tx, introductionId, postId);
    const { title, message, answer, state, deadline } = row;
    const now = new Date();
    return {
      introductionId,
      post: { id: postId, title: titleShown(title), language: row.language },
      message,
      deadline: formatWhen(deadline, { locale: language, timeZone: "Asia/Tokyo", now, coarse: true }),
      answer,
      given: mine,
      outcome:
        state === "made"
          ? { state, other: theirs }
          : { state: state === "open" && deadline > now ? "open" : "over" },
    };
  });
}

/** Row policies keep the other side's away until both have accepted. */
async function contacts(tx: Tx, introductionId: string, postId: string) {
  const ofOffer = eq(introductionContacts.introductionId, introductionId);
  const columns = { postId: introductionContacts.postId, sealed: introductionContacts.sealed };
  const open = (row: { postId: string; sealed: Uint8Array } | undefined) =>
    row ? openContact({ introductionId, postId: row.postId }, row.sealed) : null;
  const [[mine], [theirs]] = await Promise.all([
    tx
      .select(columns)
      .from(introductionContacts)
      .where(and(ofOffer, eq(introductionContacts.postId, postId))),
    tx
      .select(columns)
      .from(introductionContacts)
      .where(and(ofOffer, ne(introductionContacts.postId, postId))),
  ]);
  return { mine: open(mine), theirs: open(theirs) };
}
