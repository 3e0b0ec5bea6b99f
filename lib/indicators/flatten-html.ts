const DROPPED = new Set(["script", "style", "title", "template", "noembed", "noframes", "xml"]);
const KEPT = new Set(["area", "base", "button", "form", "img", "input", "iframe", "link", "script"]);
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
 * tables overflow, fifty thousand take minutes), and neither words nor links need it. Linear in its input.
 */
export function flattenHtml(html: string): string {
  const out: string[] = [];
  const unclosed = new Set<string>();
  let isInLink = false;
  for (let at = 0; at < html.length; ) {
    const open = html.indexOf("<", at);
    if (open < 0) {
      out.push(html.slice(at));
      break;
    }
    out.push(html.slice(at, open));
    const tag = readTag(html, open);
    if (!tag) {
      out.push("&lt;");
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
      if (isInLink) out.push("</a>");
      isInLink = !tag.isClosing;
      if (isInLink) out.push(`<a ${tag.attributes}>`);
    } else if (!tag.isClosing && (KEPT.has(tag.name) || tag.name.startsWith("v:"))) {
      out.push(`<img data-tag="${tag.name}" ${tag.attributes}>`);
    } else if (BREAKS.has(tag.name)) {
      out.push("<br>");
    } else if (GAPS.has(tag.name)) {
      out.push(" ");
    }
  }
  if (isInLink) out.push("</a>");
  return out.join("");
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
    attributes: html.slice(nameEnd, close).replace(/\/$/, ""),
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
