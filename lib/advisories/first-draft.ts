import type { AdvisoryFacts, advisories, advisorySegments } from "#db/schema/advisories.ts";
import { advisoryTlps } from "#db/schema/vocabulary.ts";
import { oneLine, shorten } from "#lib/platform/plain-text.ts";
import type { Found } from "./read-source.ts";
import type { SourceItem, SourceProduct } from "./sources/source-item.ts";

const most = { segment: 20_000, title: 300, name: 200, products: 200, references: 50 } as const;

type Head = Pick<
  typeof advisories.$inferInsert,
  "titleOriginal" | "titleJa" | "sourceName" | "originalLanguage" | "facts" | "sourceTlp"
> & { tlp?: (typeof advisoryTlps)[number] };
type Row = Omit<typeof advisorySegments.$inferInsert, "advisoryId">;

/**
 * What an advisory starts with. What a source says in Japanese (JVN) needs no translation and is its own. A source
 * without a language we know counts as English; the label stays unchosen until a person chooses it.
 */
export function firstDraft({ item, sourceName, tlp, paragraphs }: Found): { head: Head; segments: Row[] } {
  const originalLanguage = item.language ?? "en";
  const isJapanese = originalLanguage === "ja";
  const title = shorten(oneLine(item.title), most.title);
  const asGiven = advisoryTlps.find((label) => label === tlp);
  const segments = paragraphs.map(({ part, text }, position) => {
    const source = shorten(text.trim(), most.segment);
    const state = isJapanese ? ("translated" as const) : ("untranslated" as const);
    return { position, part, source, target: isJapanese ? source : "", state };
  });
  const head: Head = {
    titleOriginal: title,
    titleJa: isJapanese ? title : "",
    sourceName: shorten(oneLine(sourceName), most.name),
    originalLanguage,
    facts: factsOf(item),
    sourceTlp: tlp,
    ...(asGiven && { tlp: asGiven }),
  };
  return { head, segments };
}

function factsOf({ identifiers, products, severity, link, title, references }: SourceItem): AdvisoryFacts {
  const named = references.map((each) => ({ title: each.title ?? each.id ?? each.source, url: each.url }));
  const addresses = new Map<string, string>();
  for (const { title: label, url } of [{ title, url: link }, ...named]) {
    if (url && !addresses.has(url)) addresses.set(url, shorten(oneLine(label ?? ""), most.title) || url);
  }
  return {
    identifiers,
    products: [...new Set(products.map(productName))].slice(0, most.products),
    references: [...addresses].slice(0, most.references).map(([url, label]) => ({ title: label, url })),
    severity: severity && { score: severity.score, vector: severity.vector },
  };
}

function productName({ vendor, product }: SourceProduct): string {
  const said = vendor === null || product.toLowerCase().includes(vendor.toLowerCase());
  return shorten(said ? product : `${vendor} ${product}`, most.name);
}
