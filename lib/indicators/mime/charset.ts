import Encoding from "encoding-japanese";

/** Labels seen in Japanese mail that the WHATWG Encoding Standard does not list. */
const ALIASES: ReadonlyMap<string, string> = new Map([
  ["932", "shift_jis"],
  ["mskanji", "shift_jis"],
  ["shiftjis", "shift_jis"],
  ["sjis", "shift_jis"],
  ["sjiswin", "shift_jis"],
  ["31j", "shift_jis"],
  ["51932", "euc-jp"],
  ["euc", "euc-jp"],
  ["eucjp", "euc-jp"],
  ["eucjpms", "euc-jp"],
  ["50220", "iso-2022-jp"],
  ["50221", "iso-2022-jp"],
  ["50222", "iso-2022-jp"],
  ["jis", "iso-2022-jp"],
  ["iso2022jp", "iso-2022-jp"],
  ["iso2022jp1", "iso-2022-jp"],
  ["iso2022jp2", "iso-2022-jp"],
  ["iso2022jp3", "iso-2022-jp"],
  ["iso2022jpms", "iso-2022-jp"],
  ["936", "gbk"],
  ["949", "euc-kr"],
  ["950", "big5"],
  ["874", "windows-874"],
]);

/** Labels that promise seven bits or nothing: eight-bit text under them is as good as unlabelled. */
const SAYS_NOTHING = new Set([
  "",
  "usascii",
  "ascii",
  "ansix341968",
  "unknown8bit",
  "unknown",
  "default",
  "binary",
]);

const DETECTION_SAMPLE = 65_536;
const ESCAPE = "\u001b";
const SHIFT_OUT = "\u000e";
const SHIFT_IN = "\u000f";
const JIS_ESCAPE = Buffer.from(`${ESCAPE}$`, "latin1");

/** Text of mail bytes under the charset they claim; without a usable claim the charset is guessed. Never throws. */
export function decodeText(bytes: Uint8Array, claimed: string | null): string {
  const label = decoderLabel(claimed) ?? guess(bytes);
  return new TextDecoder(label).decode(label === "iso-2022-jp" ? withPlainEscapes(bytes) : bytes);
}

function decoderLabel(claimed: string | null): string | null {
  const label = (claimed ?? "").trim().toLowerCase().slice(0, 80);
  const bare = label.replace(/[^a-z0-9]/g, "");
  if (SAYS_NOTHING.has(bare)) return null;
  const alias = ALIASES.get(bare.replace(/^(?:x|cs|cp|ms|windows|ibm)+/, "")) ?? ALIASES.get(bare);
  for (const candidate of [alias, label, bare]) {
    if (candidate !== undefined && isKnown(candidate)) return candidate;
  }
  return null;
}

function isKnown(label: string): boolean {
  try {
    new TextDecoder(label);
    return true;
  } catch {
    return false;
  }
}

function guess(bytes: Uint8Array): string {
  if (Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes(JIS_ESCAPE))
    return "iso-2022-jp";
  const firstHighByte = bytes.findIndex((byte) => byte >= 0x80);
  if (firstHighByte < 0) return "utf-8";
  const sample = bytes.subarray(firstHighByte, firstHighByte + DETECTION_SAMPLE);
  if (isUtf8(sample, bytes.length > firstHighByte + DETECTION_SAMPLE)) return "utf-8";
  const detected = Encoding.detect(sample, ["EUCJP", "SJIS"]);
  const label = detected === "EUCJP" ? "euc-jp" : "shift_jis";
  return detected && looksJapanese(new TextDecoder(label).decode(sample)) ? label : mostlyUtf8(sample);
}

function isUtf8(sample: Uint8Array, isCut: boolean): boolean {
  try {
    new TextDecoder("utf-8", { fatal: true }).decode(sample, { stream: isCut });
    return true;
  } catch {
    return false;
  }
}

/** Two neighbouring European letters can look like one kanji, but hardly ever like kana or a compound. */
function looksJapanese(text: string): boolean {
  return /[ぁ-んァ-ヶ]|[一-鿿]{2}/.test(text) && !/[\ue000-\uf8ff]/.test(text);
}

/** Text that is UTF-8 but for a few broken characters stays UTF-8; the rest is Western. */
function mostlyUtf8(sample: Uint8Array): string {
  const decoded = new TextDecoder().decode(sample);
  const broken = decoded.split("\ufffd").length - 1;
  const whole = (decoded.match(/[^\0-\x7f\ufffd]/gu) ?? []).length;
  return whole > broken ? "utf-8" : "windows-1252";
}

/**
 * cp50222 writes half-width kana between SO and SI; the decoder knows only the ESC ( I form of cp50221. It also
 * takes an escape directly behind another for an attack, but joined encoded words end and begin with one.
 */
function withPlainEscapes(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
  const pieces = text.replaceAll(SHIFT_OUT, `${ESCAPE}(I`).replaceAll(SHIFT_IN, `${ESCAPE}(B`).split(ESCAPE);
  const isEmptySwitch = (piece: string) => /^(?:\$\(?|\()[@A-Z]$/.test(piece);
  const kept = pieces.filter((piece, i) => i === 0 || i === pieces.length - 1 || !isEmptySwitch(piece));
  return Buffer.from(kept.join(ESCAPE), "latin1");
}
