import { looksLikeMail } from "#lib/indicators/looks-like-mail.ts";
import { type Header, headerValue, readHeaders, splitHeader } from "./headers.ts";
import { declaredFileName, parseStructuredHeader, type StructuredHeader } from "./structured-header.ts";
import { decodeTransfer } from "./transfer-encoding.ts";

/** One MIME part. A leaf has a decoded `content`; a container has `children` (a nested mail has exactly one). */
export type MimePart = {
  headers: readonly Header[];
  type: StructuredHeader;
  isAttachment: boolean;
  fileName: string | null;
  content: Uint8Array;
  kind: "leaf" | "multipart" | "mail";
  children: readonly MimePart[];
};

/** A mail that would cost more than reading it is worth. */
export class MailTooComplex extends Error {}

const MAX_PARTS = 200;
const MAX_DEPTH = 20;
const MAX_HEADER_BYTES = 262_144;
const MAX_BOUNDARY_LOOKS = 100_000;

type Budget = { parts: number; headerBytes: number; boundaryLooks: number };

/**
 * Splits a mail into its MIME parts (RFC 2046) in time linear in its size. Throws MailTooComplex beyond
 * 200 parts, 20 levels or 256 kB of headers. Written by hand because the mail libraries spend seconds
 * and gigabytes on a few megabytes of empty lines, see docs/decisions/reading-mail.md.
 */
export function splitParts(mail: Uint8Array): MimePart {
  return readPart(mail, "text/plain", 0, { parts: 0, headerBytes: 0, boundaryLooks: 0 });
}

function readPart(bytes: Uint8Array, defaultType: string, depth: number, budget: Budget): MimePart {
  const { block, body: afterHeader } = splitHeader(bytes);
  budget.parts += 1;
  budget.headerBytes += block.length;
  if (budget.parts > MAX_PARTS || depth > MAX_DEPTH || budget.headerBytes > MAX_HEADER_BYTES)
    throw new MailTooComplex();

  const headers = readHeaders(block);
  const body = headers.length === 0 && afterHeader.length === 0 ? bytes : afterHeader;
  const type = parseStructuredHeader(headerValue(headers, "content-type") ?? defaultType);
  const disposition = parseStructuredHeader(headerValue(headers, "content-disposition") ?? "");
  const fileName = declaredFileName(disposition, type);
  const part = { headers, type, isAttachment: disposition.value === "attachment", fileName };

  const pieces = type.value.startsWith("multipart/")
    ? splitAtBoundary(body, type.params.get("boundary"), budget)
    : [];
  if (pieces.length > 0) {
    const childType = type.value === "multipart/digest" ? "message/rfc822" : "text/plain";
    const children = pieces.map((piece) => readPart(piece, childType, depth + 1, budget));
    return { ...part, kind: "multipart", content: body.subarray(0, 0), children };
  }
  const content = decodeTransfer(body, headerValue(headers, "content-transfer-encoding") ?? "");
  if (isNestedMail(type.value, fileName, content)) {
    return { ...part, kind: "mail", content, children: [readPart(content, "text/plain", depth + 1, budget)] };
  }
  return { ...part, kind: "leaf", content, children: [] };
}

function isNestedMail(type: string, fileName: string | null, content: Uint8Array): boolean {
  if (content.length === 0) return false;
  if (type === "message/rfc822" || type === "message/global") return true;
  return /\.eml$/i.test(fileName ?? "") && looksLikeMail(content);
}

/** The bytes between boundary lines. Without a closing line the last part runs to the end. */
function splitAtBoundary(body: Uint8Array, boundary: string | undefined, budget: Budget): Uint8Array[] {
  if (!boundary) return [];
  const buffer = Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  const delimiter = Buffer.from(`--${boundary}`, "utf8");
  const pieces: Uint8Array[] = [];
  let start = -1;
  for (let at = buffer.indexOf(delimiter); at >= 0; at = buffer.indexOf(delimiter, at + delimiter.length)) {
    budget.boundaryLooks += 1;
    if (budget.boundaryLooks > MAX_BOUNDARY_LOOKS) throw new MailTooComplex();
    const line = boundaryLine(buffer, at, at + delimiter.length);
    if (!line) continue;
    if (start >= 0) pieces.push(buffer.subarray(start, withoutLineEnd(buffer, start, at)));
    if (pieces.length > MAX_PARTS) throw new MailTooComplex();
    start = line.isLast ? -1 : line.end;
    if (line.isLast) break;
  }
  if (start >= 0) pieces.push(buffer.subarray(start));
  return pieces;
}

/** Is this a whole boundary line: at a line start, and nothing but "--" and blanks behind? */
function boundaryLine(buffer: Buffer, at: number, after: number): { isLast: boolean; end: number } | null {
  if (at > 0 && buffer[at - 1] !== 0x0a) return null;
  const isLast = buffer[after] === 0x2d && buffer[after + 1] === 0x2d;
  const lineEnd = buffer.indexOf(0x0a, after);
  const end = lineEnd < 0 ? buffer.length : lineEnd + 1;
  if (end - after > 200) return null;
  const tail = buffer.toString("latin1", isLast ? after + 2 : after, end);
  return /^[ \t\r\n]*$/.test(tail) ? { isLast, end } : null;
}

/** The line end before a boundary belongs to the boundary (RFC 2046 section 5.1.1). */
function withoutLineEnd(buffer: Buffer, start: number, at: number): number {
  const beforeLf = Math.max(start, at - 1);
  return buffer[beforeLf - 1] === 0x0d && beforeLf > start ? beforeLf - 1 : beforeLf;
}
