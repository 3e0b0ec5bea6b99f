import { type DomNode, htmlToText } from "html-to-text";
import { flattenHtml } from "./flatten-html.ts";

/**
 * Something in an HTML mail that leads outside: where to, and what the reader sees of it. "loaded" is what
 * a mail program fetches by itself, such as pictures and frames; only files opened in a browser run scripts.
 */
export type HtmlTarget = { kind: "link" | "form" | "loaded"; url: string; visibleText: string };

/** What an HTML part says in plain words and where it leads. `isCut`: only its beginning was read. */
export type HtmlReading = { text: string; targets: HtmlTarget[]; isCut: boolean; length: number };

const FORM_TAGS = new Set(["form", "button", "input"]);

/**
 * Reads HTML as text. Nothing is rendered, fetched or executed. At most `maxLength` characters of its flat
 * form are read; `length` says how many were, so that the parts of one mail can share a budget.
 */
export function readHtml(html: string, maxLength: number): HtmlReading {
  const { flat, isCut } = flattenHtml(html, maxLength);
  const targets: HtmlTarget[] = [];
  let base: string | undefined;
  const note = (kind: HtmlTarget["kind"], url: string | undefined, visibleText: string) => {
    if (url?.trim()) targets.push({ kind, url: resolved(url.trim(), base), visibleText });
  };
  const text = htmlToText(flat, {
    wordwrap: false,
    selectors: [
      { selector: "a", format: "gatherLink" },
      { selector: "img", format: "gatherTag" },
    ],
    formatters: {
      gatherLink: (link, walk, builder) => {
        note("link", link.attribs?.["href"], words(link));
        walk(link.children ?? [], builder);
      },
      gatherTag: ({ attribs = {} }) => {
        const tag = attribs["data-tag"] ?? "";
        if (tag === "base") base ??= attribs["href"];
        else if (FORM_TAGS.has(tag))
          note("form", attribs["action"] ?? attribs["formaction"], attribs["value"] ?? "");
        else if (tag !== "link") note("link", attribs["href"], attribs["alt"] ?? "");
        else if (/stylesheet/i.test(attribs["rel"] ?? "")) note("loaded", attribs["href"], "");
        note("loaded", attribs["src"], attribs["alt"] ?? "");
      },
    },
  });
  return { text, targets, isCut, length: flat.length };
}

/** The words inside a link, or what its picture is called. */
function words(link: DomNode): string {
  const pieces = (link.children ?? []).map((child) => child.data ?? child.attribs?.["alt"] ?? " ");
  return pieces.join("").replace(/\s+/g, " ").trim();
}

/** A relative address leads where `<base href>` says; without one it leads nowhere and stays as written. */
function resolved(url: string, base: string | undefined): string {
  if (base === undefined || /^#|^[a-z][a-z0-9+.-]*:/i.test(url)) return url;
  return URL.parse(url, base)?.href ?? url;
}
