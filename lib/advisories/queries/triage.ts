import { and, asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { type AdvisoryFacts, advisories, advisorySegments } from "#db/schema/advisories.ts";
import type { AdvisoryState, Language, Tlp, Urgency } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";

const pageSize = 30;
/** Past this many the exact number tells nobody anything. */
const mostCounted = 1000;
const mostParagraphs = 12;
const placeSchema = z.object({ at: z.string(), id: z.uuid() });

export type TriageLine = {
  id: string;
  titleJa: string;
  titleOriginal: string;
  originalLanguage: Language;
  sourceName: string;
  urgency: Urgency;
  /** When it came, or when it was published. */
  at: Date;
  severity: number | null;
  identifiers: string[];
  paragraphs: number;
  translated: number;
};

export type TriageItem = Pick<
  TriageLine,
  "id" | "titleJa" | "titleOriginal" | "originalLanguage" | "sourceName"
> & {
  state: AdvisoryState;
  revision: number;
  sourceTlp: Tlp | null;
  createdAt: Date;
  facts: AdvisoryFacts;
  /** The first paragraphs of the original. */
  opening: string[];
};

export type TriageDesk = {
  lines: TriageLine[];
  counts: { new: number; drafting: number };
  hasNewer: boolean;
  older: string | null;
  item: TriageItem | null;
};

/**
 * One state of the advisories' desk, newest first, and the item that is open beside the list (null when none is, or
 * when it is not there). At most 4 statements.
 */
export async function triageDesk(
  actor: Person,
  { state, from, itemId }: { state: AdvisoryState; from?: string | undefined; itemId?: string | undefined },
): Promise<TriageDesk> {
  authorize(actor, "advisory.triage");
  const list = `triage ${state}`;
  const place = openCursor(list, placeSchema, from);
  const wanted = z.uuid().safeParse(itemId).data;
  const [rows, counts, item] = await asActor(actor, (tx) =>
    Promise.all([linesIn(tx, state, place), waiting(tx), wanted ? itemOf(tx, wanted) : null]),
  );
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  const older = last && rows.length > pageSize ? sealCursor(list, { at: last.key, id: last.id }) : null;
  return {
    lines: page.map(({ key, createdAt, publishedAt, ...line }) => ({
      ...line,
      at: (state === "published" ? publishedAt : null) ?? createdAt,
    })),
    counts,
    hasNewer: place !== null,
    older,
    item,
  };
}

function linesIn(tx: Tx, state: AdvisoryState, place: z.infer<typeof placeSchema> | null) {
  const moment = state === "published" ? advisories.publishedAt : advisories.createdAt;
  const beyond = place
    ? sql`(${moment}, ${advisories.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`
    : undefined;
  const segments = sql`from ${advisorySegments} s where s.advisory_id = ${advisories.id}`;
  return tx
    .select({
      id: advisories.id,
      titleJa: advisories.titleJa,
      titleOriginal: advisories.titleOriginal,
      originalLanguage: advisories.originalLanguage,
      sourceName: advisories.sourceName,
      urgency: advisories.urgency,
      createdAt: advisories.createdAt,
      publishedAt: advisories.publishedAt,
      key: sql<string>`${moment}::text`,
      severity: sql<number | null>`(${advisories.facts} -> 'severity' ->> 'score')::float8`,
      identifiers: sql<string[]>`${advisories.facts} -> 'identifiers'`,
      paragraphs: sql<number>`(select count(*)::integer ${segments})`,
      translated: sql<number>`(select count(*)::integer ${segments} and s.state = 'translated')`,
    })
    .from(advisories)
    .where(and(eq(advisories.state, state), beyond))
    .orderBy(desc(moment), desc(advisories.id))
    .limit(pageSize + 1);
}

async function waiting(tx: Tx): Promise<TriageDesk["counts"]> {
  const counted = (state: "new" | "drafting") =>
    sql<number>`(select count(*)::integer from
      (select 1 from ${advisories} a where a.state = ${state} limit ${mostCounted}) counted)`;
  const [row] = await tx
    .select({ new: counted("new"), drafting: counted("drafting") })
    .from(sql`(select 1) one`);
  return row ?? { new: 0, drafting: 0 };
}

async function itemOf(tx: Tx, id: string): Promise<TriageItem | null> {
  const [[advisory], opening] = await Promise.all([
    tx
      .select({
        id: advisories.id,
        state: advisories.state,
        revision: advisories.revision,
        titleJa: advisories.titleJa,
        titleOriginal: advisories.titleOriginal,
        originalLanguage: advisories.originalLanguage,
        sourceName: advisories.sourceName,
        sourceTlp: advisories.sourceTlp,
        createdAt: advisories.createdAt,
        facts: advisories.facts,
      })
      .from(advisories)
      .where(eq(advisories.id, id)),
    tx
      .select({ source: advisorySegments.source })
      .from(advisorySegments)
      .where(eq(advisorySegments.advisoryId, id))
      .orderBy(asc(advisorySegments.position))
      .limit(mostParagraphs),
  ]);
  return advisory ? { ...advisory, opening: opening.map(({ source }) => source) } : null;
}
