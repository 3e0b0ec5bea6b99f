/** Encodings in which every byte means something: a wrong label of this kind is never caught by decoding. */
const ACCEPTS_ANYTHING = /^(?:us-ascii|ascii|latin1|iso-8859-\d+|windows-125\d)$/i;
const ISO_2022_JP_SHIFT = Buffer.from("\u001B$");

/**
 * The text of a feed. Order of trust: byte-order mark; UTF-8 that could hardly be anything else; the charset of
 * the HTTP header, then of the XML declaration (RFC 7303 §3), if the bytes fit; UTF-8; the Japanese encoding
 * the bytes look like. `sure` is false when characters had to be replaced.
 */
export function decodeFeed(bytes: Uint8Array, contentType?: string | null): { text: string; sure: boolean } {
  const marked = byteOrderMark(bytes);
  if (marked) return { text: new TextDecoder(marked).decode(bytes), sure: true };
  const utf8 = decodeStrictly(bytes, "utf-8");
  if (utf8 !== null && /[\u0800-\uFFFF]/.test(utf8)) return { text: utf8, sure: true };
  const declared = [charsetOf(contentType), xmlEncodingOf(bytes)].filter((label) => label !== null);
  const exacting = declared.filter((label) => !ACCEPTS_ANYTHING.test(label));
  const looksLike = detectJapanese(bytes);
  const undeclared = looksLike === "iso-2022-jp" ? [looksLike, "utf-8"] : ["utf-8", looksLike];
  const candidates = [...exacting, ...undeclared, ...declared].filter((label) => label !== null);
  for (const label of candidates) {
    const text = decodeStrictly(bytes, label);
    if (text !== null) return { text, sure: true };
  }
  return { text: new TextDecoder().decode(bytes), sure: false };
}

function byteOrderMark([a, b, c]: Uint8Array): string | null {
  if (a === 0xef && b === 0xbb && c === 0xbf) return "utf-8";
  if (a === 0xfe && b === 0xff) return "utf-16be";
  if (a === 0xff && b === 0xfe) return "utf-16le";
  if (a === 0 && b === 0x3c) return "utf-16be";
  return a === 0x3c && b === 0 ? "utf-16le" : null;
}

function decodeStrictly(bytes: Uint8Array, label: string): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function charsetOf(contentType: string | null | undefined): string | null {
  return /;\s*charset\s*=\s*["']?([\w.:-]{1,40})/i.exec(contentType?.slice(0, 200) ?? "")?.[1] ?? null;
}

function xmlEncodingOf(bytes: Uint8Array): string | null {
  const head = Buffer.from(bytes.subarray(0, 1024)).toString("latin1");
  return /<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([\w.:-]{1,40})["']/.exec(head)?.[1] ?? null;
}

/** Of EUC-JP and Shift_JIS, the one that fits without a fault and reads with more kana. */
function detectJapanese(bytes: Uint8Array): string | null {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).includes(ISO_2022_JP_SHIFT))
    return "iso-2022-jp";
  const kana = (label: string) => (decodeStrictly(bytes, label)?.match(/[\u3041-\u30FF]/g) ?? []).length;
  const [euc, shiftJis] = [kana("euc-jp"), kana("shift_jis")];
  if (euc + shiftJis === 0) return null;
  return euc > shiftJis ? "euc-jp" : "shift_jis";
}
