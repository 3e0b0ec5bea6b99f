import { decodeText } from "./charset.ts";
import { decodeBase64, decodeQuotedPrintable } from "./transfer-encoding.ts";

type EncodedWord = { charset: string; bytes: Uint8Array };

const ENCODED_WORD = /=\?([^?\s]{1,80})\?([bq])\?([^?]*)\?=/gi;

/** Header text with its encoded words decoded (RFC 2047), on one line whatever they contained. */
export function decodeEncodedWords(value: string): string {
  return rewriteRuns(value, (text) => text).replace(/[\r\n\t]+/g, " ");
}

/**
 * The same header with each run of encoded words written as one UTF-8 word, still encoded.
 * Address grammar must be applied before decoding, or a decoded comma would add an address.
 */
export function joinEncodedWords(value: string): string {
  return rewriteRuns(value, (text) => `=?utf-8?B?${Buffer.from(text, "utf8").toString("base64")}?=`);
}

function rewriteRuns(value: string, write: (text: string) => string): string {
  let out = "";
  let position = 0;
  let run: EncodedWord[] = [];
  for (const match of value.matchAll(ENCODED_WORD)) {
    const between = value.slice(position, match.index);
    if (run.length > 0 && between.trim() !== "") {
      out += write(decodeRun(run));
      run = [];
    }
    if (run.length === 0) out += between;
    run.push(toWord(match[1] ?? "", match[2] ?? "", match[3] ?? ""));
    position = match.index + match[0].length;
  }
  if (run.length > 0) out += write(decodeRun(run));
  return out + value.slice(position);
}

function toWord(label: string, encoding: string, payload: string): EncodedWord {
  const charset = (label.split("*")[0] ?? label).toLowerCase();
  if (encoding.toLowerCase() === "b") return { charset, bytes: decodeBase64(Buffer.from(payload, "latin1")) };
  const spaced = payload.replaceAll("_", " ").replace(/[\r\n]/g, "");
  return { charset, bytes: decodeQuotedPrintable(Buffer.from(spaced, "utf8")) };
}

/** Mailers cut a character in two between words, so the bytes of one charset are joined before decoding. */
function decodeRun(run: readonly EncodedWord[]): string {
  let out = "";
  for (let start = 0; start < run.length; ) {
    const charset = run[start]?.charset ?? "";
    let end = start + 1;
    while (run[end]?.charset === charset) end++;
    const bytes = run.slice(start, end).map((word) => word.bytes);
    const joined = decodeText(Buffer.concat(bytes), charset);
    out += joined.includes("\ufffd")
      ? fewerBroken(joined, bytes.map((b) => decodeText(b, charset)).join(""))
      : joined;
    start = end;
  }
  return out;
}

function fewerBroken(joined: string, apart: string): string {
  return apart.split("\ufffd").length < joined.split("\ufffd").length ? apart : joined;
}
