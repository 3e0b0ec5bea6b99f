import { isFileEnding } from "../file-endings.ts";
import { beginsWithTopLevel } from "../top-level.ts";
import { domainName } from "./host.ts";
import type { Reading, Span } from "./indicator.ts";

/** Whole runs, dotted or not, so that no stretch is looked at twice. */
const RUN = /[\p{L}\p{N}\p{M}_.-]+/gu;
const LATIN_RUN = /[a-z0-9_.-]+/gi;
const LONGEST_RUN = 2_048;
const JAPANESE = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]/u;
const TAIL = /^(?:[a-z0-9-]+(?=[^a-z0-9-]|$)|[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}ー々]{2,7})/iu;

/** 「詳細は」 in 「詳細は日本語.jp」: a particle parts the sentence from the name. */
const BEFORE = /^[^.]{1,200}[はがをへ](?=[\p{sc=Han}\p{sc=Katakana}][^.]{0,200}\.)/u;

/** Top-level domains that far more often end the name of a file or a program than that of a host. */
const FILE_LIKE = new Set(
  "app bz cab cc dot ini java kt md mo mov pl pm ps py rs sc sh so st tf vi zip".split(" "),
);
const CODE = new Set(["NET", "Net", "IO", "Io", "In", "Is", "It", "To", "No", "So", "At", "As", "Me"]);
const OBJECTS = new Set(["this", "self", "document", "window", "console", "process"]);
const COMMON = /^(?:com|org|net|info|biz|io|jp|[a-z]{2}\.jp)$/i;

/** Names of hosts that stand alone. What was written defanged is believed; a live one must not look like a file, a path or a program. */
export function* domains(reading: Reading): Generator<Span> {
  const { text, look } = reading;
  for (const { 0: run, index } of text.matchAll(RUN)) {
    look(run.length);
    if (run.length > LONGEST_RUN || !run.includes(".")) continue;
    if (JAPANESE.test(run)) yield* amongJapanese(reading, run.replace(/\.+$/, ""), index);
    else yield* asName(reading, run, index);
  }
}

/** 「接続先はevil.comです」 holds evil.com; 「例え.みんなへ」 holds 例え.みんな. */
function* amongJapanese(reading: Reading, run: string, at: number): Generator<Span> {
  let found = false;
  for (const { 0: latin, index } of run.matchAll(LATIN_RUN)) {
    for (const span of asName(reading, latin, at + index)) {
      found = true;
      yield span;
    }
  }
  const lastDot = run.lastIndexOf(".");
  const behind = run.slice(lastDot + 1);
  if (found || (JAPANESE.test(behind.charAt(0)) && !beginsWithTopLevel(behind))) return;
  const longest = TAIL.exec(behind)?.[0].length ?? 0;
  const from = BEFORE.exec(run)?.[0].length ?? 0;
  const shortest = JAPANESE.test(behind.charAt(0)) ? 2 : longest;
  for (let length = longest; length >= shortest && length > 1; length--) {
    const to = lastDot + 1 + length;
    const name = domainName(run.slice(from, to));
    if (name === null) continue;
    yield { type: "domain", value: name, from: at + from, to: at + to };
    return;
  }
}

function* asName({ text, isDefanged }: Reading, run: string, at: number): Generator<Span> {
  const written = run.replace(/^[._-]+/, "").replace(/[._-]+$/, "");
  const from = at + run.indexOf(written);
  const to = from + written.length;
  const name = domainName(written);
  if (name === null) return;
  if (!isDefanged(from, to) && !standsAsHost(written, text.charAt(from - 1), text.slice(to, to + 2))) return;
  yield { type: "domain", value: name, from, to };
}

function standsAsHost(written: string, before: string, behind: string): boolean {
  const labels = written.split(".");
  const top = labels.at(-1) ?? "";
  if (isFileEnding(top)) return false;
  if (FILE_LIKE.has(top.toLowerCase()) && (labels.length === 2 || /\d\.\d/.test(written))) return false;
  // A path, a key in a registry, the name of a detection ("Win32/Agent.SD").
  if (/[/\\]/.test(before) || behind.startsWith("\\")) return false;
  if (behind === "()" || behind.startsWith("=")) return false;
  return !isCode(labels, top);
}

/** System.Net, ASP.NET, document.location.host, xYz.cr, a sentence that begins without a space; EVIL.COM is an address. */
function isCode(labels: string[], top: string): boolean {
  if (OBJECTS.has(labels[0] ?? "") || labels.slice(1).some((label) => label.startsWith("_"))) return true;
  if (CODE.has(top)) return labels.length === 2;
  const name = labels.join("");
  const isMixed = /[a-z\d][A-Z]/.test(name) && name !== name.toUpperCase();
  if (top === top.toLowerCase()) return isMixed && !COMMON.test(top);
  return name !== name.toUpperCase() && !COMMON.test(top);
}
