import { setImmediate as breathe } from "node:timers/promises";
import FeedParser from "feedparser";
import { oneLine, shorten } from "#lib/platform/plain-text.ts";
import { cleanTitle } from "./clean-text.ts";
import { decodeFeed } from "./decode-feed.ts";
import { type FeedContext, sourceItemOf } from "./feed-item.ts";
import { attributeOf, elements, type FeedNode, firstText, isNode, textOf } from "./feed-node.ts";
import { scanXml } from "./scan-xml.ts";
import { type Problem, type SourceItem, webLink } from "./source-item.ts";

export type FeedReading =
  | { ok: true; title: string; items: SourceItem[]; problems: Problem[] }
  | { ok: false; reason: "not_a_feed" | "too_large" | "xml_bomb" };

const MOST_BYTES = 10 * 1024 * 1024;
const MOST_ITEMS = 5000;
const CHUNK = 16_384;
const DEADLINE_MS = 5000;
const DEEPEST = 2000;

/**
 * Reads RSS 0.9x–2.0, RSS 1.0 (RDF, JVNRSS with its `sec:` module) and Atom. What is broken costs its item, or
 * a word in `problems`, never the rest. `feedUrl` is what relative links are relative to. Never throws; lets
 * other work run while it parses; a few seconds at most.
 */
export async function readFeed(
  bytes: Uint8Array,
  contentType?: string | null,
  feedUrl?: string,
): Promise<FeedReading> {
  if (bytes.length > MOST_BYTES) return { ok: false, reason: "too_large" };
  const { text, sure } = decodeFeed(bytes, contentType);
  const scan = scanXml(text);
  if (scan.declaresEntities) return { ok: false, reason: "xml_bomb" };
  if (scan.rootAt === null) return { ok: false, reason: "not_a_feed" };
  const parsed = await parse(Buffer.from(text.slice(scan.rootAt)));
  if (parsed === "not_a_feed" || parsed === "xml_bomb") return { ok: false, reason: parsed };

  const problems: Problem[] = scan.faults.map((fault) => ({ ...fault, detail: null }));
  const report = (code: Problem["code"], detail: string | null = null) =>
    problems.push({ item: null, code, detail: detail && shorten(oneLine(detail), 200) });
  if (!sure) report("encoding");
  if (scan.sourceError !== null) report("source_error", scan.sourceError);
  if (parsed.stopped) report(parsed.stopped);

  const feed = contextOf(parsed.meta, feedUrl);
  const items = parsed.items.flatMap((raw, at) => sourceItemOf(raw, at, feed, problems) ?? []);
  const title = cleanTitle(firstText(parsed.meta, [`${feed.prefix}title`]) ?? "");
  return { ok: true, title, items, problems };
}

type Parsed = { meta: FeedNode; items: FeedNode[]; stopped: "out_of_time" | "too_many_items" | null };

/**
 * Runs feedparser in small bites. `normalize` stays off: its tag stripping is quadratic on hostile titles.
 */
async function parse(xml: Buffer): Promise<Parsed | "not_a_feed" | "xml_bomb"> {
  const parser = new FeedParser({ normalize: false, addmeta: false });
  const items: FeedNode[] = [];
  let failed = false;
  parser.on("error", () => {
    failed = true;
  });
  // Without this mark feedparser reads the whole channel anew at every item.
  parser.on("meta", (meta) => {
    meta.title = "read";
  });
  parser.on("readable", () => {
    for (let item: unknown = parser.read(); item !== null; item = parser.read()) {
      if (isNode(item)) items.push(item);
    }
  });
  const deadline = performance.now() + DEADLINE_MS;
  let stopped: Parsed["stopped"] = null;
  for (let at = 0; at < xml.length && !failed && !stopped; at += CHUNK) {
    parser.write(xml.subarray(at, at + CHUNK));
    await breathe();
    if (openElements(parser) > DEEPEST) return "xml_bomb";
    if (items.length > MOST_ITEMS) stopped = "too_many_items";
    else if (performance.now() > deadline) stopped = "out_of_time";
  }
  if (!failed && !stopped) await finished(parser);
  const meta: unknown = parser.meta;
  if (!isNode(meta) || !meta["#type"]) return "not_a_feed";
  return { meta, items: items.slice(0, MOST_ITEMS), stopped };
}

/** How deep the parser stands in the document: a million unclosed tags would cost it quadratic time. */
function openElements(parser: FeedParser): number {
  const stack: unknown = Reflect.get(parser, "stack");
  return Array.isArray(stack) ? stack.length : 0;
}

function finished(parser: FeedParser): Promise<void> {
  return new Promise((resolve) => {
    const patience = setTimeout(resolve, 2000);
    const done = () => {
      clearTimeout(patience);
      resolve();
    };
    parser.once("end", done);
    parser.once("error", done);
    parser.end();
  });
}

function contextOf(meta: FeedNode, feedUrl: string | undefined): FeedContext {
  const type = meta["#type"];
  const prefix = type === "rdf" || type === "atom" ? (`${type}:` as const) : "rss:";
  const links = elements(meta, `${prefix}link`).concat(elements(meta, "atom:link"));
  const addresses = links.map((node) => webLink(attributeOf(node, "href") ?? textOf(node)));
  const base = webLink(feedUrl ?? null) ?? addresses.find((address) => address !== null);
  const language = firstText(meta, [`${prefix}language`, "dc:language"]) ?? rootAttribute(meta, "xml:lang");
  return { prefix, language, ...(base && { base }) };
}

/** feedparser keeps the root's attributes as a list of one-key objects. */
function rootAttribute(meta: FeedNode, name: string): string | null {
  const list: unknown[] = Array.isArray(meta["@"]) ? meta["@"] : [];
  const value = list.filter(isNode).find((attribute) => Object.hasOwn(attribute, name))?.[name];
  return typeof value === "string" ? value : null;
}
