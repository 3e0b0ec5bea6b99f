import { decodeText } from "#lib/indicators/mime/charset.ts";
import type { MimePart } from "#lib/indicators/mime/split-parts.ts";
import { readHtml } from "./html-text.ts";
import { distinctLinks, linkOf, linksInText, type MailLink } from "./mail-links.ts";

/** What the parts of a mail say together. `files`: the parts that are files, nested mails included. */
export type MailBody = {
  text: string;
  otherText: string | null;
  links: MailLink[];
  files: MimePart[];
  isCut: boolean;
};

type Gathered = {
  shown: string[];
  other: string[];
  links: MailLink[];
  files: MimePart[];
  htmlLeft: number;
  isCut: boolean;
};

const MAX_TEXT = 200_000;
const MAX_LINKS = 1_000;
/** Flat HTML read over all parts together; a text-heavy newsletter needs a tenth of it. */
const MAX_HTML = 1_000_000;

/** Walks the parts of a mail once, in order, and keeps what people read, follow or open. */
export function readBody(root: MimePart): MailBody {
  const gathered: Gathered = { shown: [], other: [], links: [], files: [], htmlLeft: MAX_HTML, isCut: false };
  gather(root, false, gathered);
  const text = joinTexts(gathered.shown);
  const otherText = joinTexts(gathered.other);
  const links = distinctLinks(gathered.links);
  return {
    text: text.slice(0, MAX_TEXT),
    otherText: otherText.slice(0, MAX_TEXT) || null,
    links: links.slice(0, MAX_LINKS),
    files: gathered.files,
    isCut: gathered.isCut || Math.max(text.length, otherText.length) > MAX_TEXT || links.length > MAX_LINKS,
  };
}

/** `isHidden`: inside a part of multipart/alternative that a mail program would not choose. */
function gather(part: MimePart, isHidden: boolean, gathered: Gathered): void {
  if (part.kind === "leaf") gatherLeaf(part, isHidden, gathered);
  if (part.kind === "mail") gathered.files.push(part);
  const isChoice = part.type.value === "multipart/alternative";
  // The last part that can be shown is the richest (RFC 2046 section 5.1.4).
  const chosen = isChoice
    ? part.children.findLast((child) => child.kind === "multipart" || isTextual(child))
    : null;
  for (const child of part.children)
    gather(child, isHidden || (isChoice && isTextual(child) && child !== chosen), gathered);
}

function gatherLeaf(part: MimePart, isHidden: boolean, gathered: Gathered): void {
  const { value } = part.type;
  // A type that is none is text (RFC 2045 section 5.2), and so is a container without parts: no word is lost.
  const isText = isTextual(part) || !value.includes("/") || value.startsWith("multipart/");
  const isHtml = value === "text/html" || /\.s?html?$/i.test(part.fileName ?? "");
  const isFile = part.isAttachment || !isText || part.fileName !== null;
  if (isFile) gathered.files.push(part);
  if (!isText && !isHtml) return;

  const charset = part.type.params.get("charset") ?? (isHtml ? charsetInHtml(part.content) : null);
  const source = decodeText(part.content, charset);
  const text = isHtml ? gatherHtml(source, gathered) : gatherPlain(source, gathered);
  // Where a page sent as a file leads counts, since its victim opens it; its words are not the mail's.
  if (isText && !part.isAttachment) (isHidden ? gathered.other : gathered.shown).push(text);
}

function gatherPlain(source: string, gathered: Gathered): string {
  const text = source.slice(0, MAX_TEXT + 1);
  gathered.links.push(...linksInText(text));
  return text;
}

function gatherHtml(source: string, gathered: Gathered): string {
  const { text, targets, length, isCut } = readHtml(source, gathered.htmlLeft);
  gathered.htmlLeft -= length;
  gathered.links.push(...targets.flatMap((target) => linkOf(target) ?? []));
  gathered.isCut ||= isCut;
  return text.slice(0, MAX_TEXT + 1);
}

function isTextual(part: MimePart): boolean {
  return part.kind === "leaf" && /^text\/(?:plain|html)$/.test(part.type.value);
}

function charsetInHtml(content: Uint8Array): string | null {
  const head = Buffer.from(content.subarray(0, 2_048)).toString("latin1");
  return /<meta[^>]{1,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i.exec(head)?.[1] ?? null;
}

/** Layout leaves long gaps; one empty line says as much. */
function joinTexts(texts: readonly string[]): string {
  return texts
    .map((text) =>
      text
        .replace(/\r\n?/g, "\n")
        .replace(/\n(?:[ \t\u00a0]*\n){2,}/g, "\n\n")
        .trim(),
    )
    .filter(Boolean)
    .join("\n\n");
}
