import { and, desc, eq, inArray, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { groups } from "#db/schema/groups.ts";
import { introductionSides, introductions } from "#db/schema/introductions.ts";
import { people } from "#db/schema/membership.ts";
import { posts } from "#db/schema/posts.ts";
import type {
  Attribution,
  IntroductionAnswer,
  IntroductionState,
  Language,
  PostKind,
  Tlp,
} from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import { isId } from "#lib/platform/is-id.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import { plainExcerpt } from "#lib/posts/text/plain-excerpt.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { momentShown } from "../queries/ages.ts";

/** A post that may be one side of an introduction, as the fusion cell sees it. */
export type SidePost = {
  id: string;
  kind: PostKind;
  tlp: Tlp;
  title: string;
  excerpt: string;
  language: Language;
  attribution: Attribution;
  group: string;
};

export type OfferedSide = {
  post: Pick<SidePost, "id" | "title" | "language" | "group">;
  message: string;
  answer: IntroductionAnswer;
  /** The day in Japan. */
  answeredOn: When | null;
};

export type OfferShown = {
  id: string;
  state: IntroductionState;
  offered: { by: string; when: When };
  deadline: When;
  sides: OfferedSide[];
  /** It has ended and nobody has noted it yet. */
  toClose: boolean;
};

export const offersPerPage = 30;
const place = z.object({ at: z.string(), id: z.uuid() });
const list = "introductions";

/** What was offered, newest first. 2 statements. */
export function offersSoFar(
  actor: Person,
  language: Language,
  cursor?: string,
): Promise<{ offers: OfferShown[]; next: string | null }> {
  authorize(actor, "queue.read");
  const after = openCursor(list, place, cursor);
  const older = after
    ? sql`(${introductions.offeredAt}, ${introductions.id}) < (${after.at}::timestamptz, ${after.id}::uuid)`
    : undefined;
  return asActor(actor, async (tx) => {
    const { offers, rows } = await offersWhere(tx, readerOf(actor, language), older, offersPerPage + 1);
    const last = rows.length > offersPerPage ? rows[offersPerPage - 1] : undefined;
    return {
      offers: offers.slice(0, offersPerPage),
      next: last ? sealCursor(list, { at: last.exactly, id: last.id }) : null,
    };
  });
}

/** One offer; null when there is none. 2 statements. */
export async function oneOffer(actor: Person, language: Language, id: string): Promise<OfferShown | null> {
  authorize(actor, "queue.read");
  if (!isId(id)) return null;
  return asActor(actor, async (tx) => {
    const { offers } = await offersWhere(tx, readerOf(actor, language), eq(introductions.id, id), 1);
    return offers[0] ?? null;
  });
}

/** The two posts of an offer that is to be made; null unless both are out and no group has both. 1 statement. */
export async function bothSides(
  actor: Person,
  language: Language,
  { one, other }: { one: string | undefined; other: string | undefined },
): Promise<[SidePost, SidePost] | null> {
  authorize(actor, "introduction.offer");
  if (!one || !other || !isId(one) || !isId(other)) return null;
  const rows = await asActor(actor, (tx) =>
    tx
      .select({
        id: posts.id,
        kind: posts.kind,
        tlp: posts.tlp,
        title: posts.title,
        body: posts.body,
        language: posts.language,
        attribution: posts.attribution,
        groupId: posts.groupId,
        group: language === "ja" ? groups.nameJa : groups.nameEn,
      })
      .from(posts)
      .innerJoin(groups, eq(groups.id, posts.groupId))
      .where(and(inArray(posts.id, [one, other]), eq(posts.state, "released"))),
  );
  const [first, second] = [one, other].map((id) => rows.find((row) => row.id === id));
  if (!first || !second || first.groupId === second.groupId) return null;
  const shown = ({ body, groupId: _, ...post }: typeof first): SidePost => ({
    ...post,
    title: titleShown(post.title),
    excerpt: plainExcerpt(body, 160),
  });
  return [shown(first), shown(second)];
}

async function offersWhere(tx: Tx, reader: Reader, condition: SQL | undefined, most: number) {
  const rows = await tx
    .select({
      id: introductions.id,
      state: introductions.state,
      offeredAt: introductions.offeredAt,
      exactly: sql<string>`${introductions.offeredAt}::text`,
      deadline: introductions.deadline,
      closedAt: introductions.closedAt,
      by: people.name,
    })
    .from(introductions)
    .innerJoin(people, eq(people.id, introductions.offeredBy))
    .where(condition)
    .orderBy(desc(introductions.offeredAt), desc(introductions.id))
    .limit(most);
  const sides = await sidesOf(
    tx,
    rows.map(({ id }) => id),
  );
  const day = (at: Date) =>
    formatWhen(at, { locale: reader.language, timeZone: "Asia/Tokyo", now: reader.now, coarse: true });
  const offers = rows.map((row): OfferShown => {
    const isOver = row.state === "open" && row.deadline <= reader.now;
    const state = isOver ? "not_made" : row.state;
    return {
      id: row.id,
      state,
      offered: { by: row.by, when: momentShown(row.offeredAt, reader) },
      deadline: day(row.deadline),
      toClose: row.state !== "open" && row.closedAt === null,
      sides: sides
        .filter((side) => side.introductionId === row.id)
        .map(({ postId, title, language, groupJa, groupEn, message, answer, answeredOn }) => ({
          post: {
            id: postId,
            language,
            title: titleShown(title),
            group: reader.language === "ja" ? groupJa : groupEn,
          },
          message,
          answer,
          answeredOn: answeredOn === null ? null : day(new Date(`${answeredOn}T00:00:00+09:00`)),
        })),
    };
  });
  return { offers, rows };
}

const sidesOf = async (tx: Tx, ids: readonly string[]) =>
  ids.length === 0
    ? []
    : tx
        .select({
          introductionId: introductionSides.introductionId,
          postId: introductionSides.postId,
          message: introductionSides.message,
          answer: introductionSides.answer,
          answeredOn: introductionSides.answeredOn,
          title: posts.title,
          language: posts.language,
          groupJa: groups.nameJa,
          groupEn: groups.nameEn,
        })
        .from(introductionSides)
        .innerJoin(posts, eq(posts.id, introductionSides.postId))
        .innerJoin(groups, eq(groups.id, posts.groupId))
        .where(inArray(introductionSides.introductionId, [...ids]))
        .orderBy(introductionSides.postId);
