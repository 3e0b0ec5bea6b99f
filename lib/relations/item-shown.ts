import { eq, inArray, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { advisories } from "#db/schema/advisories.ts";
import { groups } from "#db/schema/groups.ts";
import { posts } from "#db/schema/posts.ts";
import { dayOf } from "#lib/audit/record.ts";
import { type Reader, whenShown } from "#lib/posts/as-shown.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import type { Bearing } from "./degree.ts";
import type { Item } from "./read-item.ts";
import type { ItemShown } from "./shown.ts";

export type StandingItem = { shown: ItemShown; bearing: Bearing };
export type StandingItems = ReadonlyMap<string, StandingItem>;

/** Those of these items that are there for the reader, by id. At most 2 statements. */
export async function itemsShown(tx: Tx, items: readonly Item[], reader: Reader): Promise<StandingItems> {
  const ids = (kind: Item["kind"]) => items.filter((item) => item.kind === kind).map(({ id }) => id);
  const [written, published] = await Promise.all([
    postRows(tx, ids("post")),
    advisoryRows(tx, ids("advisory")),
  ]);
  return new Map([
    ...written.map((row) => [row.id, postStanding(row, reader)] as const),
    ...published.map((row) => [row.id, advisoryStanding(row, reader)] as const),
  ]);
}

const postRows = async (tx: Tx, ids: string[]) =>
  ids.length === 0
    ? []
    : tx
        .select({
          id: posts.id,
          kind: posts.kind,
          tlp: posts.tlp,
          language: posts.language,
          title: posts.title,
          attribution: posts.attribution,
          state: posts.state,
          happening: posts.happening,
          isSolved: sql<boolean>`${posts.acceptedReplyId} is not null`,
          at: sql<Date>`coalesce(${posts.releasedAt}, ${posts.submittedAt})`.mapWith(posts.submittedAt),
          groupId: groups.id,
          groupJa: groups.nameJa,
          groupEn: groups.nameEn,
        })
        .from(posts)
        .leftJoin(groups, eq(groups.id, posts.groupId))
        .where(inArray(posts.id, ids));

const advisoryRows = async (tx: Tx, ids: string[]) =>
  ids.length === 0
    ? []
    : tx
        .select({
          id: advisories.id,
          tlp: advisories.tlp,
          titleJa: advisories.titleJa,
          titleOriginal: advisories.titleOriginal,
          originalLanguage: advisories.originalLanguage,
          identifiers: sql<string[]>`${advisories.facts} -> 'identifiers'`,
          at: sql<Date>`coalesce(${advisories.publishedAt}, ${advisories.createdAt})`.mapWith(
            advisories.createdAt,
          ),
        })
        .from(advisories)
        .where(inArray(advisories.id, ids));

type PostRow = Awaited<ReturnType<typeof postRows>>[number];
type AdvisoryRow = Awaited<ReturnType<typeof advisoryRows>>[number];

const japan = 9 * 3_600_000;
const dayText = (at: Date) => new Date(dayOf(at).getTime() + japan).toISOString().slice(0, 10);
const beginning = (id: string) => id.slice(0, 8);

function postStanding(row: PostRow, reader: Reader): StandingItem {
  const { id, tlp, language, state, isSolved } = row;
  const group = reader.language === "ja" ? row.groupJa : row.groupEn;
  return {
    shown: {
      kind: "post",
      id,
      sort: row.kind,
      tlp,
      title: titleShown(row.title),
      language,
      standing: state === "released" ? (isSolved ? "solved" : "open") : state,
      when: whenShown(row.at, row.attribution, reader),
      reference: beginning(id),
      group: row.groupId === null ? null : { id: row.groupId, name: group ?? "" },
    },
    bearing: { happening: row.happening, day: dayText(row.at) },
  };
}

function advisoryStanding(row: AdvisoryRow, reader: Reader): StandingItem {
  const { id, tlp, titleJa, titleOriginal, originalLanguage, at } = row;
  const isOriginal = reader.language === "en" || titleJa === "";
  return {
    shown: {
      kind: "advisory",
      id,
      sort: "advisory",
      tlp,
      title: titleShown(isOriginal ? titleOriginal || titleJa : titleJa),
      language: isOriginal && titleOriginal !== "" ? originalLanguage : "ja",
      standing: "outside",
      when: whenShown(at, "named", reader),
      reference: row.identifiers[0] ?? beginning(id),
      group: null,
    },
    bearing: { happening: null, day: dayText(at) },
  };
}

/**
 * The latest first. Within a day what is named comes by its time, then what is anonymous by its random id: the order
 * tells of an anonymous item no more than its day.
 */
export const latestFirst = <T extends Pick<ItemShown, "id" | "when">>(items: readonly T[]): T[] =>
  [...items].sort(
    (one, other) =>
      compare(other.when.iso.slice(0, 10), one.when.iso.slice(0, 10)) ||
      compare(other.when.iso, one.when.iso) ||
      compare(one.id, other.id),
  );

const compare = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
