import { anAdvisory } from "../factories/advisories.ts";
import type { Cast, Step } from "./cast.ts";
import type { AdvisoryText } from "./content/advisory.ts";
import { moment } from "./moments.ts";

/** The advisories, each in the state it has reached. */
export const publish = (texts: readonly AdvisoryText[], cast: Cast, now: Date): Step[] =>
  texts.map((text) => {
    const createdAt = moment(text.at, now);
    const publishedAt = text.publishedAt ? moment(text.publishedAt, now) : null;
    const take = async () => {
      await anAdvisory({
        state: text.state,
        ...(text.tlp && { tlp: text.tlp }),
        urgency: text.urgency,
        sourceName: text.source,
        originalLanguage: text.language ?? "en",
        titleOriginal: text.titleOriginal,
        titleJa: text.titleJa ?? "",
        ...(text.sentences && { sentences: text.sentences }),
        facts: text.facts,
        segments: text.segments.map(([source, target, part = "summary"]) => ({ source, target, part })),
        by: cast.person(text.by),
        createdAt,
        publishedAt,
      });
    };
    return { at: publishedAt ?? createdAt, take };
  });
