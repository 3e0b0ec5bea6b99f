import { createHash } from "node:crypto";
import { oneLine, shorten } from "#lib/platform/plain-text.ts";
import { cleanText, cleanTitle } from "./clean-text.ts";
import { attributeOf, elements, type FeedNode, firstText, textOf } from "./feed-node.ts";
import { identifiersIn } from "./identifiers.ts";
import { jvnProducts, jvnReferences, jvnSeverity } from "./jvn-rss.ts";
import { parseDate } from "./parse-date.ts";
import { type Problem, type SourceItem, sourceLanguage, webLink } from "./source-item.ts";

/** What all items of a feed share. `prefix` is what feedparser puts before the format's own elements. */
export type FeedContext = { prefix: "rss:" | "rdf:" | "atom:"; language: string | null; base?: string };

const PUBLISHED = [
  "dcterms:issued",
  "pubdate",
  "published",
  "issued",
  "dc:date",
  "dcterms:created",
  "created",
];
const UPDATED = ["dcterms:modified", "updated", "modified", "dc:date"];
const SUMMARIES = ["description", "summary", "content:encoded", "content"];
const KANA = /[\u3041-\u30FF]/;
const MOST_IDENTIFIERS = 500;

/**
 * One item of any feed format as a `SourceItem`; null when it has neither words nor an address. What could not
 * be read is put on `problems` under the item's position.
 */
export function sourceItemOf(
  raw: FeedNode,
  position: number,
  feed: FeedContext,
  problems: Problem[],
): SourceItem | null {
  const own = (name: string) => (name.includes(":") ? name : feed.prefix + name);
  const report = (code: Problem["code"], detail: string | null) =>
    problems.push({ item: position, code, detail: detail && shorten(oneLine(detail), 200) });

  const itself: FeedNode = { "@": raw[`${feed.prefix}@`] };
  const about = attributeOf(itself, "rdf:about");
  const references = jvnReferences(raw);
  const summary = summaryOf(raw, own);
  const link = linkOf(raw, own, about, feed.base);
  const title = titleOf(raw, own) || shorten(summary.split("\n")[0] ?? "", 120) || link.url;
  if (!title) {
    report("empty_item", null);
    return null;
  }
  if (link.written && !link.url) report("bad_link", link.written);

  const dateOf = (names: string[]) => {
    const written = firstText(raw, names.map(own));
    const parsed = written === null ? null : parseDate(written);
    if (written !== null && parsed === null) report("bad_date", written);
    return parsed;
  };
  const named = oneLine(firstText(raw, ["sec:identifier", ...["guid", "id"].map(own)]) ?? about ?? "");
  const declared = attributeOf(itself, "xml:lang") ?? firstText(raw, ["dc:language"]) ?? feed.language;
  const words = `${named}\n${title}\n${link.url ?? ""}\n${summary}`;
  const written = references.map(({ id, title: label, url }) => `${id}\n${label}\n${url}`).join("\n");
  return {
    externalId: shorten(named || link.url || `sha256:${digest(words)}`, 500),
    title,
    link: link.url,
    summary,
    publishedAt: dateOf(PUBLISHED),
    updatedAt: dateOf(UPDATED),
    language: sourceLanguage(declared) ?? (declared === null && KANA.test(title + summary) ? "ja" : null),
    identifiers: identifiersIn(`${words}\n${written}`).slice(0, MOST_IDENTIFIERS),
    products: jvnProducts(raw),
    severity: jvnSeverity(raw),
    references,
  };
}

type Naming = (name: string) => string;

function titleOf(raw: FeedNode, own: Naming): string {
  const [node] = elements(raw, own("title"));
  return cleanTitle(textOf(node));
}

/** The first description with words in it. Atom says whether it is HTML; the others leave it to be seen. */
function summaryOf(raw: FeedNode, own: Naming): string {
  for (const name of SUMMARIES.map(own)) {
    for (const node of elements(raw, name)) {
      const type = attributeOf(node, "type")?.toLowerCase();
      const plain = name.startsWith("atom:") && (type === undefined || type.startsWith("text"));
      const text = cleanText(textOf(node), plain && type !== "text/html" ? false : "unsaid");
      if (text) return text;
    }
  }
  return "";
}

/** The page behind an item: its alternate link, else its own address, else an id that is an address. */
function linkOf(raw: FeedNode, own: Naming, about: string | null, base: string | undefined) {
  const links = elements(raw, own("link"));
  const rel = (node: FeedNode) => attributeOf(node, "rel") ?? "alternate";
  const link = links.find((node) => rel(node) === "alternate") ?? links.find((node) => rel(node) === "self");
  const written = link && (attributeOf(link, "href") ?? textOf(link));
  if (written) return { written, url: webLink(written, base) };
  const guid = elements(raw, own("guid")).filter((node) => attributeOf(node, "ispermalink") !== "false");
  const ids = [...guid, ...elements(raw, own("id"))].map(textOf).concat(about ?? "");
  return { written: null, url: webLink(ids.find((id) => /^https?:/i.test(id)) ?? null) };
}

function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 40);
}
