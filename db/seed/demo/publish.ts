import { anAdvisory, aSourceItem } from "../factories/advisories.ts";
import type { Cast, Step } from "./cast.ts";
import type { AdvisoryText } from "./content/advisory.ts";
import { moment } from "./moments.ts";

/** The advisories, each in the state it has reached, and behind it what its source had said. `sources`: ids by name. */
export const publish = (
  texts: readonly AdvisoryText[],
  sources: ReadonlyMap<string, string>,
  cast: Cast,
  now: Date,
): Step[] =>
  texts.map((text) => {
    const createdAt = moment(text.at, now);
    const publishedAt = text.publishedAt ? moment(text.publishedAt, now) : null;
    const feedId = sources.get(text.source);
    const take = async () => {
      const from = feedId ? await aSourceItem({ feedId, ...toldBy(text), receivedAt: createdAt }) : null;
      await anAdvisory({
        sourceItemId: from,
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

/** What the source itself gave. */
const toldBy = ({ titleOriginal, language = "en", facts, segments }: AdvisoryText) => ({
  title: titleOriginal,
  language,
  link: facts.references[0]?.url ?? null,
  summary: segments.map(([source]) => source).join("\n\n"),
  identifiers: facts.identifiers,
  products: facts.products,
  references: facts.references,
});
