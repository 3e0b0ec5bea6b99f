import { and, asc, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import { advisories, advisorySegments } from "#db/schema/advisories.ts";
import type { Urgency } from "#db/schema/vocabulary.ts";
import type { Actor } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import type { AdvisoryLine, AdvisoryShown } from "../shown.ts";

const pageSize = 20;
/** `at` is text: the database knows microseconds. */
const placeSchema = z.object({ at: z.string(), id: z.uuid() });

export type AdvisoryPage = {
  advisories: AdvisoryLine[];
  /** Whether newer ones stand before these. */
  hasNewer: boolean;
  /** Cursor of the next page, or null. */
  older: string | null;
};

const lineColumns = {
  id: advisories.id,
  tlp: advisories.tlp,
  urgency: advisories.urgency,
  titleJa: advisories.titleJa,
  titleOriginal: advisories.titleOriginal,
  originalLanguage: advisories.originalLanguage,
  sourceName: advisories.sourceName,
  actToday: advisories.actToday,
  publishedAt: advisories.publishedAt,
};

/** Published advisories, newest first: for a visitor those that are CLEAR, for a member all. 1 statement. */
export async function publishedAdvisories(
  actor: Actor,
  { urgency, from }: { urgency?: Urgency | undefined; from?: string | undefined } = {},
): Promise<AdvisoryPage> {
  authorize(actor, "advisory.read");
  const list = `advisories ${actor.kind} ${urgency ?? "all"}`;
  const place = openCursor(list, placeSchema, from);
  const beyond = place
    ? sql`(${advisories.publishedAt}, ${advisories.id}) < (${place.at}::timestamptz, ${place.id}::uuid)`
    : undefined;
  const rows = await asActor(actor, (tx) =>
    tx
      .select({
        ...lineColumns,
        identifiers: sql<string[]>`${advisories.facts} -> 'identifiers'`,
        at: sql<string>`${advisories.publishedAt}::text`,
      })
      .from(advisories)
      .where(
        and(eq(advisories.state, "published"), urgency ? eq(advisories.urgency, urgency) : undefined, beyond),
      )
      .orderBy(desc(advisories.publishedAt), desc(advisories.id))
      .limit(pageSize + 1),
  );
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  const older = last && rows.length > pageSize ? sealCursor(list, { at: last.at, id: last.id }) : null;
  return {
    advisories: page.flatMap(({ at, publishedAt, ...line }) => (publishedAt ? { ...line, publishedAt } : [])),
    hasNewer: place !== null,
    older,
  };
}

/** A published advisory, whole; null when it is not there for this reader. 2 statements. */
export async function readAdvisory(actor: Actor, advisoryId: string): Promise<AdvisoryShown | null> {
  authorize(actor, "advisory.read");
  if (!z.uuid().safeParse(advisoryId).success) return null;
  const [[advisory], paragraphs] = await asActor(actor, (tx) =>
    Promise.all([
      tx
        .select({
          ...lineColumns,
          whatHappened: advisories.whatHappened,
          whoIsConcerned: advisories.whoIsConcerned,
          facts: advisories.facts,
        })
        .from(advisories)
        .where(and(eq(advisories.id, advisoryId), eq(advisories.state, "published"))),
      tx
        .select({
          part: advisorySegments.part,
          source: advisorySegments.source,
          target: advisorySegments.target,
        })
        .from(advisorySegments)
        .where(eq(advisorySegments.advisoryId, advisoryId))
        .orderBy(asc(advisorySegments.position)),
    ]),
  );
  return advisory ? { ...advisory, paragraphs } : null;
}
