/** What a first look over a feed's XML finds out, before any parser is let at it. */
export type XmlScan = {
  /** Where the `<rss`, `<rdf:RDF` or `<feed` starts, or null when there is none. */
  rootAt: number | null;
  /** The document type declares entities: the stuff of billion-laughs bombs; no feed needs them. */
  declaresEntities: boolean;
  faults: XmlFault[];
  /** What MyJVN says of itself when a request failed although HTTP said 200 (`status:Status retCd="1"`). */
  sourceError: string | null;
};

/** `item` counts the items of the document from 0; null is outside any. */
export type XmlFault = { item: number | null; code: "not_well_formed" | "truncated" };

const TAG_NAME = /<(\/?)([^\s/>"'=<]{1,200})/y;
const QUOTE_OR_ANGLE = /["'<>]/g;
const ATTRIBUTES = /^(?:\s+[^\s=<>"'/]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*\/?$/;
const ROOTS = new Set(["rss", "rdf", "feed"]);
const SKIPPED = [
  ["<!--", "-->"],
  ["<![CDATA[", "]]>"],
  ["<?", "?>"],
] as const;
const LONGEST_DOCTYPE = 65_536;
const LONGEST_ATTRIBUTES = 20_000;
const MOST_FAULTS = 1000;
const DEEPEST = 500;

/**
 * One linear pass that names what is broken, and in which item. It repairs nothing and stops early on a text
 * that is broken beyond following; the parser recovers what it can in any case.
 */
export function scanXml(xml: string): XmlScan {
  const scan: XmlScan = { rootAt: null, declaresEntities: false, faults: [], sourceError: null };
  const open: { name: string; item: number | null }[] = [];
  const faulty = new Set<number | null>();
  let items = 0;
  let faults = 0;
  const itemHere = () => open.findLast((element) => element.item !== null)?.item ?? null;
  const fault = (code: XmlFault["code"], item = itemHere()) => {
    if (!faulty.has(item)) scan.faults.push({ item, code });
    faulty.add(item);
    faults++;
  };

  let at = xml.indexOf("<");
  while (at !== -1 && faults < MOST_FAULTS && open.length < DEEPEST) {
    const skipped = SKIPPED.find(([start]) => xml.startsWith(start, at));
    if (skipped) {
      const end = xml.indexOf(skipped[1], at);
      if (end === -1) break;
      at = xml.indexOf("<", end + skipped[1].length);
      continue;
    }
    if (xml.startsWith("<!", at)) {
      const end = doctypeEnd(xml, at);
      if (/<!ENTITY/i.test(xml.slice(at, end ?? at + LONGEST_DOCTYPE))) scan.declaresEntities = true;
      if (end === null || scan.declaresEntities) break;
      at = xml.indexOf("<", end);
      continue;
    }
    TAG_NAME.lastIndex = at;
    const [start, closing, name = ""] = TAG_NAME.exec(xml) ?? [];
    const end = start ? tagEnd(xml, at + start.length) : null;
    if (!start || end === null) {
      fault("not_well_formed");
      break;
    }
    const attributes = xml.slice(at + start.length, end);
    const local = name.slice(name.indexOf(":") + 1).toLowerCase();
    if (closing) {
      const level = open.findLastIndex((element) => element.name === name);
      if (level !== open.length - 1 || level === -1) fault("not_well_formed");
      if (level !== -1) open.length = level;
    } else {
      if (scan.rootAt === null && ROOTS.has(local)) scan.rootAt = at;
      const item = local === "item" || local === "entry" ? items++ : null;
      if (!attributes.endsWith("/")) open.push({ name, item });
      const readable = attributes.length <= LONGEST_ATTRIBUTES && ATTRIBUTES.test(attributes);
      if (!readable) fault("not_well_formed", item ?? itemHere());
      if (name === "status:Status") scan.sourceError = myJvnError(attributes);
    }
    at = xml.indexOf("<", end);
  }
  if (open.length > 0 && scan.rootAt !== null) fault("truncated");
  return scan;
}

/** The index of the `>` that closes a tag, quoted values respected; null when there is none. */
function tagEnd(xml: string, from: number): number | null {
  QUOTE_OR_ANGLE.lastIndex = from;
  for (let hit = QUOTE_OR_ANGLE.exec(xml); hit; hit = QUOTE_OR_ANGLE.exec(xml)) {
    if (hit[0] === ">") return hit.index;
    if (hit[0] === "<") return null;
    const quoteEnd = xml.indexOf(hit[0], hit.index + 1);
    if (quoteEnd === -1) return null;
    QUOTE_OR_ANGLE.lastIndex = quoteEnd + 1;
  }
  return null;
}

/** The index behind a `<!DOCTYPE …>` with or without an internal subset; null when it has no end in reach. */
function doctypeEnd(xml: string, start: number): number | null {
  let brackets = 0;
  for (let at = start; at < Math.min(xml.length, start + LONGEST_DOCTYPE); at++) {
    const char = xml[at];
    if (char === "[") brackets++;
    if (char === "]") brackets--;
    if (char === ">" && brackets <= 0) return at + 1;
  }
  return null;
}

function myJvnError(attributes: string): string | null {
  if (!/\bretCd\s*=\s*["']?1\b/.test(attributes)) return null;
  return /\berrMsg\s*=\s*"([^"]*)"/.exec(attributes)?.[1] ?? "";
}
