import { asc, eq } from "drizzle-orm";
import { z } from "zod";
import { type AdvisoryFacts, advisories, advisorySegments } from "#db/schema/advisories.ts";
import type { AdvisoryPart, AdvisoryState, Language, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import type { HeadField } from "../forms.ts";
import { heldBy } from "../held-by.ts";
import { type Gate, publishGate, type TokenCheck, tokenCheck } from "../publish-gate.ts";
import type { AdvisoryShown } from "../shown.ts";

export type WorkbenchParagraph = {
  position: number;
  part: AdvisoryPart;
  source: string;
  target: string;
  tokens: TokenCheck;
};

/** An advisory on the translator's desk. */
export type Workbench = {
  id: string;
  state: AdvisoryState;
  revision: number;
  titleOriginal: string;
  originalLanguage: Language;
  sourceName: string;
  sourceTlp: Tlp | null;
  facts: AdvisoryFacts;
  head: Record<HeadField, string>;
  paragraphs: WorkbenchParagraph[];
  gate: Gate;
  /** What its readers would get, were it published as it is. */
  preview: AdvisoryShown;
};

/** An advisory on the translator's desk, whatever its state; null when there is none. 2 statements. */
export async function workbench(actor: Person, advisoryId: string): Promise<Workbench | null> {
  authorize(actor, "advisory.translate");
  if (!z.uuid().safeParse(advisoryId).success) return null;
  const [[advisory], segments] = await asActor(actor, (tx) =>
    Promise.all([
      tx.select().from(advisories).where(eq(advisories.id, advisoryId)),
      tx
        .select()
        .from(advisorySegments)
        .where(eq(advisorySegments.advisoryId, advisoryId))
        .orderBy(asc(advisorySegments.position)),
    ]),
  );
  if (!advisory) return null;
  const { id, titleOriginal, originalLanguage, sourceName, facts } = advisory;
  const named = { id, titleOriginal, originalLanguage, sourceName, facts };
  const { state, revision, sourceTlp, tlp, urgency, titleJa, publishedAt } = advisory;
  const { whatHappened, whoIsConcerned, actToday } = advisory;
  return {
    ...named,
    state,
    revision,
    sourceTlp,
    head: heldBy(advisory),
    paragraphs: segments.map(({ position, part, source, target }) => ({
      position,
      part,
      source,
      target,
      tokens: tokenCheck({ source, target }),
    })),
    gate: publishGate(advisory, segments),
    preview: {
      ...named,
      tlp,
      urgency,
      titleJa,
      publishedAt,
      whatHappened,
      whoIsConcerned,
      actToday,
      paragraphs: segments.map(({ part, source, target }) => ({ part, source, target })),
    },
  };
}
