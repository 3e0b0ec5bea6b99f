const DROPPED = new Set(["script", "style", "title", "template", "noembed", "noframes", "xml"]);
const KEPT = new Set(["area", "base", "button", "form", "img", "input", "iframe", "link", "script"]);
/** A picture written into its own address; a mail program shows it, a reader of text needs its beginning only. */
const PICTURE_DATA = /(data:image\/[^"'\s>]{0,100})[^"'\s>]*/gi;
const BREAKS = new Set([
  "br",
  "div",
  "tr",
  "li",
  "p",
  "h1",
  "h2",
  "h3",
  "h4",
  "h5",
  "h6",
  "hr",
  "table",
  "ul",
  "ol",
]);
const GAPS = new Set(["td", "th", "option"]);

/**
 * The same words and links in flat HTML: containers become line breaks, scripts and styles go, only tags
 * that point somewhere stay and none contains another. Nesting is what breaks HTML libraries (a thousand
 * tables overflow, fifty thousand take minutes), and neither words nor links need it. Linear in its input;
 * stops when the result has `maxLength` characters.
 */
export function flattenHtml(html: string, maxLength: number): { flat: string; isCut: boolean } {
  const out: string[] = [];
  const unclosed = new Set<string>();
  let length = 0;
  let isInLink = false;
  let at = 0;
  const write = (piece: string) => {
    out.push(piece);
    length += piece.length;
  };
  while (at < html.length && length < maxLength) {
    const open = html.indexOf("<", at);
    write(html.slice(at, open < 0 ? undefined : open));
    if (open < 0) break;
    const tag = readTag(html, open);
    if (!tag) {
      write("&lt;");
      at = open + 1;
      continue;
    }
    at = tag.end;
    if (DROPPED.has(tag.name) && !tag.isClosing && !unclosed.has(tag.name)) {
      const close = closingTag(html, tag.name, at);
      if (close < 0) unclosed.add(tag.name);
      else at = close;
    }
    if (tag.name === "a") {
      if (isInLink) write("</a>");
      isInLink = !tag.isClosing;
      if (isInLink) write(`<a ${tag.attributes}>`);
    } else {
      write(flatTag(tag));
    }
  }
  return { flat: out.join("").slice(0, maxLength) + (isInLink ? "</a>" : ""), isCut: length >= maxLength };
}

function flatTag({ name, isClosing, attributes }: Tag): string {
  if (!isClosing && (KEPT.has(name) || name.startsWith("v:")))
    return `<img data-tag="${name}" ${attributes}>`;
  if (BREAKS.has(name)) return "<br>";
  return GAPS.has(name) ? " " : "";
}

type Tag = { name: string; isClosing: boolean; attributes: string; end: number };

/** Reads the tag, comment or declaration at "<" as browsers do; null when "<" is only a character. */
function readTag(html: string, open: number): Tag | null {
  const next = html.charAt(open + 1);
  if (next === "!" || next === "?")
    return { name: "", isClosing: false, attributes: "", end: endOfComment(html, open) };
  const isClosing = next === "/";
  const start = open + (isClosing ? 2 : 1);
  if (!/[a-z]/i.test(html.charAt(start))) return null;
  let nameEnd = start;
  while (nameEnd < html.length && !/[\s/>]/.test(html.charAt(nameEnd))) nameEnd++;
  const close = endOfAttributes(html, nameEnd);
  return {
    name: html.slice(start, Math.min(nameEnd, start + 40)).toLowerCase(),
    isClosing,
    attributes: html.slice(nameEnd, close).replace(/\/$/, "").replace(PICTURE_DATA, "$1"),
    end: close + 1,
  };
}

/** Position of the ">" that ends a tag; inside a quoted value it is only a character. */
function endOfAttributes(html: string, from: number): number {
  let isAfterEquals = false;
  for (let i = from; i < html.length; i++) {
    const char = html.charAt(i);
    if (char === ">") return i;
    if (isAfterEquals && (char === '"' || char === "'")) {
      const quote = html.indexOf(char, i + 1);
      if (quote < 0) return html.length;
      i = quote;
    }
    if (char === "=") isAfterEquals = true;
    else if (!/\s/.test(char)) isAfterEquals = false;
  }
  return html.length;
}

/** Outlook obeys what stands inside `<!--[if mso]> … <![endif]-->`, so only the markers are passed over. */
function endOfComment(html: string, open: number): number {
  const isComment = html.startsWith("<!--", open);
  const condition = isComment ? /^<!--\[if [^\]>]{1,80}\]>/i.exec(html.slice(open, open + 100)) : null;
  if (condition) return open + condition[0].length;
  if (isComment && (html.startsWith(">", open + 4) || html.startsWith("->", open + 4)))
    return html.indexOf(">", open) + 1;
  const end = html.indexOf(isComment ? "-->" : ">", open + 2);
  return end < 0 ? html.length : end + (isComment ? 3 : 1);
}

/** Where the contents of `name` stop; -1 when they never do, and then they are read rather than lost. */
function closingTag(html: string, name: string, from: number): number {
  const closing = new RegExp(`</${name}(?=[\\s/>])`, "gi");
  closing.lastIndex = from;
  return closing.exec(html)?.index ?? -1;
}
