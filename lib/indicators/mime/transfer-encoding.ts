const EQUALS = 0x3d;
const LF = 0x0a;
const CR = 0x0d;

const FOREIGN = 255;
const BASE64 = Buffer.from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/", "latin1");
const BASE64_VALUES = Uint8Array.from({ length: 256 }, (_, byte) => BASE64.indexOf(byte) & FOREIGN);

/** Body bytes after undoing the Content-Transfer-Encoding (RFC 2045 section 6). Unknown encodings pass through. */
export function decodeTransfer(body: Uint8Array, encoding: string): Uint8Array {
  const named = /[a-z0-9-]+/.exec(encoding.toLowerCase())?.[0] ?? "";
  if (named === "base64") return decodeBase64(body);
  if (named === "quoted-printable") return decodeQuotedPrintable(body);
  return body;
}

/** Lenient base64: foreign characters are skipped, padding inside the text starts a new unit. */
export function decodeBase64(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.ceil(body.length * 0.75));
  let length = 0;
  let pending = 0;
  let bits = 0;
  for (const byte of body) {
    const value = BASE64_VALUES[byte] ?? FOREIGN;
    if (byte === EQUALS) bits = 0;
    if (value === FOREIGN) continue;
    pending = ((pending << 6) | value) & 0xffff;
    bits += 6;
    if (bits >= 8) {
      bits -= 8;
      out[length++] = (pending >> bits) & 0xff;
    }
  }
  return out.subarray(0, length);
}

/** Lenient quoted-printable: an escape that is none stays as written. */
export function decodeQuotedPrintable(body: Uint8Array): Uint8Array {
  const out = new Uint8Array(body.length);
  let length = 0;
  for (let i = 0; i < body.length; i++) {
    const byte = body[i] ?? 0;
    if (byte === EQUALS) {
      const lineEnd = softBreakEnd(body, i + 1);
      if (lineEnd > 0) {
        i = lineEnd - 1;
        continue;
      }
      const high = hexDigit(body[i + 1]);
      const low = hexDigit(body[i + 2]);
      if (high >= 0 && low >= 0) {
        out[length++] = high * 16 + low;
        i += 2;
        continue;
      }
    }
    out[length++] = byte;
  }
  return out.subarray(0, length);
}

/** Where the next line starts when only blanks stand between "=" and the line end, else 0. */
function softBreakEnd(body: Uint8Array, from: number): number {
  let i = from;
  while (i - from < 80 && (body[i] === 0x20 || body[i] === 0x09)) i++;
  if (body[i] === CR && body[i + 1] === LF) return i + 2;
  if (body[i] === LF) return i + 1;
  return i >= body.length ? i : 0;
}

function hexDigit(byte: number | undefined): number {
  if (byte === undefined) return -1;
  const digit = Number.parseInt(String.fromCharCode(byte), 16);
  return Number.isNaN(digit) ? -1 : digit;
}
