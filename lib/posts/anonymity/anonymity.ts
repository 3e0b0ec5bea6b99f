import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { organizations } from "#db/schema/membership.ts";
import { sealedParts } from "#db/schema/parts.ts";
import { type Facts, posts, replies } from "#db/schema/posts.ts";
import { postVersions } from "#db/schema/versions.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import {
  type CompanyFacets,
  type Crowd,
  fits,
  helps,
  keyOf,
  type Mention,
  questionsFor,
  quoted,
  type Reading,
  readingOf,
  type Told,
} from "./anonymity-meter.ts";
import { disclosedFacets, type Facet, textsIn } from "./disclosed-facets.ts";

/** What somebody is about to say under a handle, before those of a group. */
export type Saying = {
  groupId: string;
  handle: string;
  /** As it was typed: what is hidden in it does not count. */
  texts: { title?: string; body: string; changed?: string; facts?: Facts };
  /** Keys of what was found and is about somebody else, as the author says. */
  notOurs?: readonly string[];
  /** A post of one's own whose text this takes the place of, nobody having read it. */
  replaces?: string;
};

/**
 * How well the author is hidden who says this now, after all that was said under the handle before. Runs as
 * `alsoUnder(author, …)` the handle. Null for whoever has no company.
 */
export async function readAnonymity(tx: Tx, author: Person, saying: Saying): Promise<Reading | null> {
  const [company, earlier] = await Promise.all([companyOf(tx, author), saidBefore(tx, saying)]);
  if (!company) return null;
  // What is not true of the company was decided about when it was said.
  const before = disclosedFacets(earlier).filter((facet) => fits(company, facet));
  const mentions = mentionsIn(disclosedFacets(allOf(saying.texts)), before, saying.notOurs ?? []);
  const crowds = await crowdsFor(tx, saying, questionsFor(company, mentions));
  return readingOf(company, mentions, crowds);
}

/** What has been said stays said, whatever the author now says of it. */
function mentionsIn(now: readonly Facet[], before: readonly Facet[], notOurs: readonly string[]): Mention[] {
  const said = new Set(before.map(keyOf));
  const anew = now.filter((facet) => !said.has(keyOf(facet)));
  return [
    ...anew.map((facet) => ({ ...facet, from: notOurs.includes(keyOf(facet)) ? "others" : "now" }) as const),
    ...before.map((facet) => ({ ...facet, from: "before" }) as const),
  ];
}

type Sent = Saying & { attribution: Attribution; insists?: boolean | undefined };

/**
 * Refuses an anonymous word ("author_would_show", or "group_too_small" where no word is at fault; field "insists")
 * that leaves fewer than three companies, unless the author insists. Tells what the audit log is to hold of it: that the
 * author did, and no more.
 */
export async function checkAnonymity(tx: Tx, author: Person, sent: Sent): Promise<{ insisted?: true }> {
  if (sent.attribution === "named") return {};
  const reading = await readAnonymity(tx, author, sent);
  if (reading?.verdict !== "block") return {};
  if (!sent.insists) throw refusalOf(reading);
  return { insisted: true };
}

function refusalOf(reading: Reading): Refusal {
  const words = reading.found.filter((found) => helps(reading, found)).flatMap((found) => found.words);
  return words.length === 0
    ? new Refusal("group_too_small", "insists")
    : new Refusal("author_would_show", "insists", quoted(words));
}

async function companyOf(tx: Tx, { orgId }: Person): Promise<CompanyFacets | undefined> {
  if (orgId === null) return undefined;
  const { sector, prefecture, sizeBand: size } = organizations;
  const [row] = await tx
    .select({ sector, prefecture, size })
    .from(organizations)
    .where(eq(organizations.id, orgId));
  return row;
}

type Revised = StandingText & { id: string; groupId: string; handle: string; state: string };
type StandingText = { title: string; body: string; facts: Facts };
type Revision = {
  title: string;
  body: string;
  facts?: Facts | undefined;
  note?: string | undefined;
  notOurs?: readonly string[] | undefined;
};

/**
 * What a revision says under the handle of its post. Null where nobody has read the post yet and it tells no more of the
 * company: that was decided about when it was sent. A post that is out is spoken again by whoever changes it, and
 * companies may have left since.
 */
export function saidAnew(
  post: Revised,
  { title, body, facts, note = "", notOurs = [] }: Revision,
): Saying | null {
  const texts = { title, body, facts: facts ?? post.facts, changed: note };
  const standing = new Set(disclosedFacets(allOf(post)).map(keyOf));
  const { id, groupId, handle, state } = post;
  const tellsMore = !disclosedFacets(allOf(texts)).every((facet) => standing.has(keyOf(facet)));
  if (state !== "released" && !tellsMore) return null;
  return { groupId, handle, texts, notOurs, ...(state === "released" ? {} : { replaces: id }) };
}

/** All texts of the handle that others read or will read. */
async function saidBefore(tx: Tx, { handle, replaces }: Saying): Promise<string[]> {
  const own = and(eq(posts.handle, handle), replaces === undefined ? undefined : ne(posts.id, replaces));
  const [written, versions, answers, parts] = await Promise.all([
    tx.select({ title: posts.title, body: posts.body, facts: posts.facts }).from(posts).where(own),
    tx
      .select({
        title: postVersions.title,
        body: postVersions.body,
        facts: postVersions.facts,
        changed: postVersions.note,
      })
      .from(postVersions)
      .innerJoin(posts, eq(posts.id, postVersions.postId))
      .where(and(own, eq(postVersions.state, "shown"))),
    tx
      .select({ body: replies.body, changed: replies.changed })
      .from(replies)
      .where(eq(replies.handle, handle)),
    tx
      .select({ body: sealedParts.body, facts: sealedParts.facts })
      .from(sealedParts)
      .innerJoin(posts, eq(posts.id, sealedParts.postId))
      .where(and(eq(posts.handle, handle), inArray(sealedParts.audience, ["companies", "group"]))),
  ]);
  return [...written, ...versions, ...answers, ...parts].flatMap(allOf);
}

type Texts = { title?: string; body: string; changed?: string; facts?: Facts };
const allOf = ({ title = "", body, changed = "", facts = {} }: Texts): string[] => [
  title,
  changed,
  body,
  ...textsIn(facts),
];

async function crowdsFor(tx: Tx, { groupId, handle }: Saying, told: readonly Told[]): Promise<Crowd[]> {
  const [row] = await tx.execute<{ crowds: Crowd[] }>(
    sql`select array(select hidden_among(${groupId}::uuid, ${handle}, asked.told)
      from jsonb_array_elements(${JSON.stringify(told)}::jsonb) with ordinality as asked(told, at)
      order by asked.at) as crowds`,
  );
  return row?.crowds ?? [];
}
