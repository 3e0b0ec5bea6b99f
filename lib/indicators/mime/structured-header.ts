import { decodeText } from "./charset.ts";
import { decodeEncodedWords } from "./encoded-words.ts";

/** A header such as `text/plain; charset=utf-8`: lower-case value, parameters by lower-case name. */
export type StructuredHeader = { value: string; params: ReadonlyMap<string, string> };

const MAX_LENGTH = 16_384;

type Section = { name: string; number: number; isEncoded: boolean; text: string };

/** Reads a header with parameters (RFC 2045, RFC 2231). Of a repeated parameter the first counts. */
export function parseStructuredHeader(header: string): StructuredHeader {
  const [value = "", ...rest] = splitOutsideQuotes(header.slice(0, MAX_LENGTH), true);
  const plain = new Map<string, string>();
  const sections: Section[] = [];
  for (const piece of rest) {
    const equals = piece.indexOf("=");
    if (equals < 0) continue;
    const name = piece.slice(0, equals).trim().toLowerCase();
    const text = unquote(piece.slice(equals + 1).trim());
    const continued = /^([^*]+)\*(?:(\d{1,4})(\*)?)?$/.exec(name);
    if (!continued) {
      if (!plain.has(name)) plain.set(name, text);
      continue;
    }
    const [, base = "", number, star] = continued;
    sections.push({
      name: base,
      number: Number(number ?? 0),
      isEncoded: number === undefined || star === "*",
      text,
    });
  }
  return { value: value.trim().toLowerCase(), params: new Map([...plain, ...joinSections(sections)]) };
}

/** The file name a part gives itself, in its disposition or its type; null when it has none. */
export function declaredFileName(disposition: StructuredHeader, type: StructuredHeader): string | null {
  const name = disposition.params.get("filename") ?? type.params.get("name");
  return name ? decodeEncodedWords(name) : null;
}

/** Splits at semicolons and drops comments, outside quoted strings only. "Invoice(1).pdf" holds no comment. */
function splitOutsideQuotes(header: string, dropsComments: boolean): string[] {
  const pieces: string[] = [];
  let piece = "";
  let isQuoted = false;
  let commentDepth = 0;
  for (let i = 0; i < header.length; i++) {
    const char = header.charAt(i);
    if (char === "\\" && (isQuoted || commentDepth > 0)) {
      if (commentDepth === 0) piece += char + header.charAt(i + 1);
      i++;
    } else if (commentDepth > 0) {
      if (char === "(") commentDepth++;
      if (char === ")") commentDepth--;
    } else if (char === '"') {
      isQuoted = !isQuoted;
      piece += char;
    } else if (dropsComments && !isQuoted && char === "(" && /^$|[ \t]$/.test(piece.slice(-1))) {
      commentDepth = 1;
    } else if (!isQuoted && char === ";") {
      pieces.push(piece);
      piece = "";
    } else {
      piece += char;
    }
  }
  // A bracket that never closes is no comment: it must not swallow the boundary.
  if (commentDepth > 0) return splitOutsideQuotes(header, false);
  pieces.push(piece);
  return pieces;
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text;
  const closing = /^"((?:[^"\\]|\\.)*)"?/s.exec(text);
  // A backslash before anything but a quote or a backslash is a Windows path, not an escape.
  return (closing?.[1] ?? text.slice(1)).replace(/\\(["\\])/g, "$1");
}

/** Joins `name*0*=…; name*1=…`: neighbouring percent-encoded sections are decoded together. */
function joinSections(sections: readonly Section[]): Map<string, string> {
  const joined = new Map<string, string>();
  for (const name of new Set(sections.map((section) => section.name))) {
    const own = sections.filter((section) => section.name === name).sort((a, b) => a.number - b.number);
    let charset: string | null = null;
    let pending: Uint8Array[] = [];
    let text = "";
    const flush = () => {
      if (pending.length > 0) text += decodeText(Buffer.concat(pending), charset ?? "utf-8");
      pending = [];
    };
    for (const [index, section] of own.entries()) {
      const head = index === 0 && section.isEncoded ? /^([^']*)'[^']*'(.*)$/s.exec(section.text) : null;
      if (head) charset = head[1] || null;
      if (section.isEncoded) {
        pending.push(percentBytes(head?.[2] ?? section.text));
        continue;
      }
      flush();
      text += section.text;
    }
    flush();
    joined.set(name, text);
  }
  return joined;
}

function percentBytes(text: string): Uint8Array {
  const bytes = text.replace(/%([0-9a-f]{2})/gi, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return /^[\0-\xff]*$/.test(bytes) ? Buffer.from(bytes, "latin1") : Buffer.from(text, "utf8");
}
