import { randomUUID } from "node:crypto";
import {
  type AdvisoryFacts,
  advisories,
  advisorySegments,
  feeds,
  sourceItems,
} from "#db/schema/advisories.ts";
import type { AdvisoryPart } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import type { SourceItem } from "#lib/advisories/sources/source-item.ts";
import { enter } from "./audit.ts";
import { onDutyAs } from "./desk.ts";

export type Advisory = typeof advisories.$inferSelect;

type SegmentText = { source: string; target?: string; part?: AdvisoryPart };

type Wish = Partial<Omit<Advisory, "id" | "whatHappened" | "whoIsConcerned" | "actToday" | "facts">> & {
  facts?: Partial<AdvisoryFacts>;
  /** 何が起きた / 関係する人 / 今日すること. */
  sentences?: { whatHappened: string; whoIsConcerned: string; actToday: string };
  /** Paragraphs of the original; `target` is the Japanese, if there is one yet. */
  segments?: readonly SegmentText[];
  /** Who judged and translated it; the moderator on duty when absent. */
  by?: Person;
};

const someSentences = {
  whatHappened: "事務所用ルータ「ハコニワ R3」に、外から設定を書き換えられる弱点が見つかりました。",
  whoIsConcerned: "ハコニワ R3 をお使いの会社（版 2.4.1 より前）。",
  actToday: "管理画面を開き、版を 2.4.1 に上げてください。",
};
const someSegments = [
  {
    source: "A flaw in Hakoniwa R3 before 2.4.1 lets remote attackers change settings.",
    target: "Hakoniwa R3 の 2.4.1 より前の版には、遠隔の攻撃者が設定を変更できる欠陥があります。",
  },
];

/** An advisory, published with its three sentences and translated unless told otherwise. */
export async function anAdvisory(wish: Wish = {}): Promise<Advisory> {
  const { sentences, segments = someSegments, facts, by, state = "published", ...given } = wish;
  const moderator = by ?? (await onDutyAs("moderator"));
  const isPublished = state === "published";
  const createdAt = given.createdAt ?? given.publishedAt ?? new Date();
  const publishedAt = isPublished ? (given.publishedAt ?? new Date()) : null;
  const advisory: Advisory = {
    id: randomUUID(),
    sourceItemId: null,
    tlp: isPublished ? "TLP:CLEAR" : "TLP:GREEN",
    sourceTlp: null,
    labelledBy: isPublished ? moderator.userId : null,
    urgency: "scheduled",
    titleJa: state === "new" ? "" : "Hakoniwa R3 に設定を書き換えられる脆弱性",
    titleOriginal: "Hakoniwa R3 settings may be changed remotely",
    sourceName: "Vendor Notes",
    originalLanguage: "en",
    revision: 1,
    ...given,
    state,
    ...(sentences ?? (isPublished ? someSentences : { whatHappened: "", whoIsConcerned: "", actToday: "" })),
    facts: { identifiers: [], products: [], references: [], severity: null, ...facts },
    createdAt,
    publishedAt,
    publishedBy: isPublished ? moderator.userId : null,
  };
  await asActor(moderator, async (tx) => {
    await tx.insert(advisories).values(advisory);
    if (segments.length > 0) {
      const rows = segments.map((segment, position) => segmentRow(advisory, segment, position, moderator));
      await tx.insert(advisorySegments).values(rows);
    }
    if (publishedAt) {
      await enter(tx, moderator, { action: "advisory.published", subjectId: advisory.id, at: publishedAt });
    }
  });
  return advisory;
}

function segmentRow(advisory: Advisory, segment: SegmentText, position: number, by: Person) {
  const target = advisory.state === "new" ? "" : (segment.target ?? "");
  return {
    advisoryId: advisory.id,
    position,
    part: segment.part ?? ("summary" as const),
    source: segment.source,
    target,
    state: target ? ("translated" as const) : ("untranslated" as const),
    translatedBy: target ? by.userId : null,
  };
}

export type Feed = typeof feeds.$inferSelect;

/** A source of advisories; by default one that has never been fetched. */
export async function aFeed(wish: Partial<Omit<Feed, "id">> = {}): Promise<Feed> {
  const id = randomUUID();
  const feed: Feed = {
    id,
    url: `https://advisories.example/${id.slice(0, 8)}.rdf`,
    kind: "feed",
    name: "Example advisories",
    state: "active",
    everyMinutes: 60,
    etag: null,
    lastModified: null,
    triedAt: null,
    fetchedAt: null,
    problem: null,
    problemDetail: null,
    itemCount: 0,
    ...wish,
  };
  await asActor(await onDutyAs("operator"), (tx) => tx.insert(feeds).values(feed));
  return feed;
}

type ItemWish = Partial<Pick<SourceItem, "title" | "link" | "language" | "summary" | "identifiers">> & {
  feedId: string;
  products?: readonly string[];
  references?: readonly { title: string; url: string }[];
  receivedAt?: Date;
};

/** What a source told at one time, as background work keeps it. Returns its id. */
export async function aSourceItem({ feedId, receivedAt = new Date(), ...wish }: ItemWish): Promise<string> {
  const id = randomUUID();
  const { products = [], references = [], ...given } = wish;
  const content: SourceItem = {
    externalId: given.link ?? `urn:uuid:${id}`,
    title: "Hakoniwa R3 settings may be changed remotely",
    link: null,
    summary: "",
    language: "en",
    identifiers: [],
    severity: null,
    ...given,
    publishedAt: receivedAt,
    updatedAt: receivedAt,
    products: products.map((product) => ({ vendor: null, product, cpe: null })),
    references: references.map((reference) => ({ source: null, id: null, ...reference })),
  };
  const { externalId, title, link, language } = content;
  const row = { id, feedId, externalId, title, link, language, publishedAt: receivedAt, content, receivedAt };
  await asActor(theWorker, (tx) => tx.insert(sourceItems).values(row));
  return id;
}
