import { compile } from "html-to-text";
import { oneLine, shorten, tidyText } from "#lib/platform/plain-text.ts";

const MOST_HTML = 100_000;
const MOST_TEXT = 20_000;
const MOST_TITLE = 500;
const DEEPEST = 60;

const LINE = { leadingLineBreaks: 1, trailingLineBreaks: 1 };
const MARKUP =
  /<\/?(?:p|br|div|span|a|b|i|u|em|strong|ul|ol|li|table|tr|td|th|h[1-6]|pre|code|img|blockquote|font|sup|sub|hr|small|section|article|figure)(?:\s[^<>]*)?\/?>/gi;
const ENTITY = /&(?:#\d{1,7}|#x[0-9a-f]{1,6}|[a-z]{2,8});/gi;
const NAMED: Record<string, string> = { amp: "&", lt: "<", gt: ">", quot: '"', apos: "'", nbsp: " " };

const toText = compile({
  wordwrap: false,
  limits: { maxInputLength: MOST_HTML, maxDepth: DEEPEST },
  selectors: [
    { selector: "a", options: { ignoreHref: true } },
    { selector: "ul", options: { itemPrefix: "- " } },
    ...["img", "script", "style", "noscript"].map((selector) => ({ selector, format: "skip" })),
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((selector) => ({ selector, options: { uppercase: false } })),
    ...["table", "tr"].map((selector) => ({ selector, format: "block", options: LINE })),
    ...["td", "th"].map((selector) => ({ selector, format: "inlineSurround", options: { suffix: "  " } })),
  ],
});

/**
 * What a source wrote, as plain text: markup turned into lines and list dashes, character references resolved,
 * line ends and invisible characters in order. With `html` unsaid it is HTML when it looks like HTML: feeds
 * seldom say, and an advisory about `<script>` must keep its words. At most 20,000 characters.
 */
export function cleanText(raw: string, html: boolean | "unsaid" = "unsaid"): string {
  const isHtml = html === "unsaid" ? raw.search(MARKUP) !== -1 : html;
  return shorten(tidyText(isHtml ? textOfHtml(raw) : resolveEntities(raw)), MOST_TEXT);
}

/** A title or a name on one line, without inline markup. At most 500 characters. */
export function cleanTitle(raw: string): string {
  return shorten(oneLine(resolveEntities(raw.slice(0, MOST_HTML).replace(MARKUP, ""))), MOST_TITLE);
}

function textOfHtml(raw: string): string {
  const html = raw.slice(0, MOST_HTML);
  try {
    return toText(html);
  } catch {
    // Tens of thousands of nested tags overflow the converter: the words are still worth having.
    return resolveEntities(html.replace(/<[^<>]*>/g, " "));
  }
}

function resolveEntities(text: string): string {
  return text.replace(ENTITY, (entity) => {
    const name = entity.slice(1, -1).toLowerCase();
    if (!name.startsWith("#")) return NAMED[name] ?? entity;
    const code = name.startsWith("#x") ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
