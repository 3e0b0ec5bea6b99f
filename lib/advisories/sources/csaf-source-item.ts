import { oneLine, shorten } from "#lib/platform/plain-text.ts";
import { identifiersIn } from "./identifiers.ts";
import type { CsafAdvisory } from "./read-csaf.ts";
import { type SourceItem, type SourceProduct, type SourceSeverity, sourceLanguage } from "./source-item.ts";

const MOST_PRODUCTS = 500;
const MOST_REFERENCES = 200;

/** A CSAF document in the shape all sources share. Its id is the tracking id; a new version keeps it. */
export function toSourceItem(csaf: CsafAdvisory): SourceItem {
  const { vulnerabilities } = csaf;
  const summaries = csaf.notes.filter(({ category }) => category === "summary" || category === "description");
  const described = vulnerabilities.flatMap(({ notes }) => notes.slice(0, 1));
  const names = vulnerabilities.flatMap(({ cve, cwe, ids }) => [cve, cwe?.id, ...ids.map(({ id }) => id)]);
  const references = [...csaf.references, ...vulnerabilities.flatMap((each) => each.references)];
  return {
    externalId: oneLine(csaf.trackingId),
    title: titleOf(csaf),
    link: linkOf(csaf),
    summary: (summaries.length > 0 ? summaries : described.slice(0, 1)).map(({ text }) => text).join("\n\n"),
    publishedAt: csaf.firstReleasedAt,
    updatedAt: csaf.releasedAt,
    language: sourceLanguage(csaf.lang),
    identifiers: identifiersIn([csaf.trackingId, ...names, csaf.title].join("\n")),
    products: productsOf(csaf),
    severity: worst(vulnerabilities.flatMap(({ scores }) => scores)),
    references: references.slice(0, MOST_REFERENCES).map(({ category, summary, url }) => ({
      source: shorten(oneLine(category), 50) || null,
      id: null,
      title: summary ? shorten(oneLine(summary), 300) : null,
      url,
    })),
  };
}

/** Old CISA documents write their id before the title. */
function titleOf({ title, trackingId }: CsafAdvisory): string {
  const plain = oneLine(title);
  const bare = plain.startsWith(trackingId)
    ? plain.slice(trackingId.length).replace(/^[\s_:–-]+/, "")
    : plain;
  return bare || trackingId;
}

/** The page a person would open: the publisher's own, not the JSON or PDF beside it. */
function linkOf(csaf: CsafAdvisory): string | null {
  const pages = csaf.references.filter(({ url }) => url !== null && !/\.(?:json|pdf|txt|xml)$/i.test(url));
  const own = pages.filter(({ category, url }) => category === "self" || url?.includes(csaf.trackingId));
  const home = URL.parse(csaf.publisher.namespace ?? "")?.hostname;
  const atHome = own.find(({ url }) => home !== undefined && URL.parse(url ?? "")?.hostname === home);
  const anything = csaf.references.find(({ category }) => category === "self");
  return (atHome ?? own[0] ?? anything)?.url ?? null;
}

function productsOf({ products }: CsafAdvisory): SourceProduct[] {
  const found = products.map(({ vendor, product, name, cpe }) => ({ vendor, product: product ?? name, cpe }));
  const distinct = new Map(found.map((each) => [`${each.vendor}\n${each.product}`, each]));
  return [...distinct.values()].slice(0, MOST_PRODUCTS);
}

/** The highest score; of equal ones, that of the newest CVSS version. */
function worst(scores: SourceSeverity[]): SourceSeverity | null {
  return scores.toSorted((a, b) => b.score - a.score || b.version.localeCompare(a.version))[0] ?? null;
}
