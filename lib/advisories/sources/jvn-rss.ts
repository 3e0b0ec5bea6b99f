import { oneLine, shorten } from "#lib/platform/plain-text.ts";
import { attributeOf, elements, type FeedNode, textOf } from "./feed-node.ts";
import { type SourceProduct, type SourceReference, type SourceSeverity, webLink } from "./source-item.ts";

const MOST_REFERENCES = 200;
const MOST_PRODUCTS = 500;

/** `sec:references` of JVNRSS 2 and 3: CVE, JVN, CWE and documents, with the address as text. */
export function jvnReferences(item: FeedNode): SourceReference[] {
  return elements(item, "sec:references")
    .slice(0, MOST_REFERENCES)
    .map((node) => ({
      source: words(attributeOf(node, "source")),
      id: words(attributeOf(node, "id")),
      title: words(attributeOf(node, "title")),
      url: webLink(textOf(node)),
    }));
}

/** `sec:cpe`: vendor and product as JVN names them, often in Japanese, beside the CPE 2.2 name. */
export function jvnProducts(item: FeedNode): SourceProduct[] {
  return elements(item, "sec:cpe")
    .slice(0, MOST_PRODUCTS)
    .flatMap((node) => {
      const product = words(attributeOf(node, "product"));
      const cpe = /^cpe:[/:][\x21-\x7e]{1,500}$/.exec(textOf(node))?.[0] ?? null;
      return product ? [{ vendor: words(attributeOf(node, "vendor")), product, cpe }] : [];
    });
}

/** The base score of the newest CVSS version among `sec:cvss`. */
export function jvnSeverity(item: FeedNode): SourceSeverity | null {
  const scores = elements(item, "sec:cvss").flatMap((node) => {
    const version = attributeOf(node, "version") ?? "";
    const score = Number(attributeOf(node, "score") ?? Number.NaN);
    const base = (attributeOf(node, "type") ?? "Base").toLowerCase() === "base";
    const readable = base && /^\d\.\d$/.test(version) && score >= 0 && score <= 10;
    const vector = /^[A-Za-z0-9:./]{1,200}$/.exec(attributeOf(node, "vector") ?? "")?.[0] ?? null;
    return readable ? [{ version, score, vector }] : [];
  });
  return scores.sort((a, b) => b.version.localeCompare(a.version))[0] ?? null;
}

function words(text: string | null): string | null {
  return text === null ? null : shorten(oneLine(text), 300) || null;
}
