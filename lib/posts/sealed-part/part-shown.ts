import { type SQL, sql } from "drizzle-orm";
import type { Facts } from "#db/schema/posts.ts";
import { posts } from "#db/schema/posts.ts";
import type { Attribution, PartAudience, replyStates, Tlp } from "#db/schema/vocabulary.ts";
import { factsFor, type Reader, whenShown } from "../as-shown.ts";
import { hiddenIn, openTyped } from "../hiding/unredacted.ts";
import type { ShownPart } from "../shown.ts";
import { parseMemberText } from "../text/member-text.ts";
import { writtenIn } from "../text/written-in.ts";
import { partItemId } from "../writing/item-id.ts";

type PartRow = {
  tlp: Tlp;
  audience: PartAudience;
  body: string;
  facts: Facts;
  state: (typeof replyStates)[number];
  revision: number;
  writtenAt: string;
  declinedBecause: string | null;
};

/** The sealed part of a post as its row policies give it to the reader, for a query over `posts`. */
export const partColumns = {
  part: sql<PartRow | null>`(select jsonb_build_object('tlp', s.tlp, 'audience', s.audience, 'body', s.body,
    'facts', s.facts, 'state', s.state, 'revision', s.revision, 'writtenAt', s.written_at, 'declinedBecause', s.declined_because)
    from sealed_parts s where s.post_id = ${posts.id})`,
  /** Names; of an opening only its author sees more than the reader's own company. */
  openedTo: sql<{ ja: string; en: string }[]>`coalesce((select jsonb_agg(jsonb_build_object('ja', o.name_ja,
    'en', o.name_en) order by o.name_ja) from part_openings x join organizations o on o.id = x.org_id
    where x.post_id = ${posts.id}), '[]'::jsonb)`,
};

/** What was typed there, for whom that is there. */
export const partSealed = (postId: string): SQL<Uint8Array | null> =>
  sql<Uint8Array | null>`(select u.sealed from unredacted u where u.item_id = ${partItemId(postId)}::uuid)`;

type Row = {
  id: string;
  groupId: string | null;
  attribution: Attribution;
  handle: string;
  part: PartRow | null;
  partSealed: Uint8Array | null;
  openedTo: { ja: string; en: string }[];
};

/** The sealed part for this reader; null where there is none, or none for them. */
export function partShown(row: Row, reader: Reader): ShownPart | null {
  const { part, attribution } = row;
  if (!part) return null;
  const isMine = reader.handles.has(row.handle);
  const isTold = isMine || reader.person.portalRole !== null;
  const inGroup = part.state === "released" && reader.person.groupIds.includes(row.groupId ?? "");
  const hidden = hiddenIn(openTyped(partItemId(row.id), row.partSealed)?.body);
  return {
    tlp: part.tlp,
    // Of two ways to a text a reader is told the one they came by.
    audience: isTold || inGroup ? part.audience : "companies",
    language: writtenIn(part.body),
    body: parseMemberText(part.body, hidden),
    facts: factsFor(part.facts, attribution, reader),
    when: whenShown(new Date(part.writtenAt), attribution, reader),
    waits: isTold && part.audience === "group" && part.state === "submitted",
    declinedBecause: isMine ? part.declinedBecause : null,
    openedTo: isMine ? row.openedTo.map((name) => name[reader.language]) : [],
  };
}
