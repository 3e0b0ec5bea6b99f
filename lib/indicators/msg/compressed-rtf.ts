import { decodeText } from "#lib/indicators/mime/charset.ts";
import { MailTooComplex } from "#lib/indicators/mime/split-parts.ts";

/** With what the window of every compressed body begins ([MS-OXRTFCP] 2.1.2.1). */
const PRELOAD = Buffer.from(
  "{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx",
  "latin1",
);
const COMPRESSED = 0x75465a4c;
const WINDOW = 4_096;
const MAX_RTF = 20_000_000;

/** The RTF in PidTagRtfCompressed ([MS-OXRTFCP]), one character per byte. Throws MailTooComplex beyond 20 MB. */
export function unpackRtf(packed: Uint8Array): string {
  const data = Buffer.from(packed.buffer, packed.byteOffset, packed.byteLength);
  if (data.length < 16) return "";
  const rawSize = data.readUInt32LE(4);
  if (data.readUInt32LE(8) !== COMPRESSED) return data.toString("latin1", 16, 16 + rawSize);
  if (rawSize > MAX_RTF) throw new MailTooComplex();
  const out = Buffer.alloc(rawSize);
  const window = Buffer.alloc(WINDOW, 0x20);
  PRELOAD.copy(window);
  let written = 0;
  let head = PRELOAD.length;
  const write = (byte: number) => {
    if (written < rawSize) out[written++] = byte;
    window[head] = byte;
    head = (head + 1) % WINDOW;
  };
  for (let at = 16; at < data.length && written < rawSize; ) {
    const flags = data[at++] ?? 0;
    for (let bit = 0; bit < 8 && at < data.length; bit++) {
      if ((flags & (1 << bit)) === 0) {
        write(data[at++] ?? 0);
        continue;
      }
      if (at + 2 > data.length) break;
      const token = data.readUInt16BE(at);
      at += 2;
      const from = token >> 4;
      if (from === head) return out.toString("latin1", 0, written);
      for (let index = 0; index < (token & 15) + 2; index++) write(window[(from + index) % WINDOW] ?? 0);
    }
  }
  return out.toString("latin1", 0, written);
}

/** Next thing in RTF: an escaped byte, a control word with its number, a sign, a bracket, or text. */
const TOKEN = /\\'([0-9a-f]{2})|\\([a-z]{1,32})(-?\d{1,10})? ?|\\([^a-z])|([{}])|([^\\{}\r\n]+)/gi;
const SIGNS: Record<string, string> = {
  par: "\r\n",
  line: "\r\n",
  tab: "\t",
  lquote: "‘",
  rquote: "’",
  ldblquote: "“",
  rdblquote: "”",
  bullet: "•",
  endash: "–",
  emdash: "—",
};
const SKIPPED = new Set([
  "fonttbl",
  "colortbl",
  "stylesheet",
  "info",
  "pict",
  "mhtmltag",
  "generator",
  "listtable",
]);

type Group = { isSkipped: boolean; isTag: boolean; isRtfOnly: boolean };

/**
 * The HTML that Outlook wraps in RTF ([MS-OXRTFEX] 2.1.3), or the words alone as HTML when it wraps none. Reads each
 * character once.
 */
export function htmlInRtf(rtf: string): string {
  const isHtml = /\\fromhtml1/.test(rtf.slice(0, 1_000));
  const codepage = /\\ansicpg(\d{3,5})/.exec(rtf.slice(0, 1_000))?.[1];
  const out: string[] = [];
  let bytes: number[] = [];
  let group: Group = { isSkipped: false, isTag: false, isRtfOnly: false };
  let unread = 0;
  const groups: Group[] = [];
  const flush = () => {
    if (bytes.length > 0) out.push(decodeText(Uint8Array.from(bytes), codepage ? `cp${codepage}` : null));
    bytes = [];
  };
  const isShown = () => !group.isSkipped && (group.isTag || !group.isRtfOnly);
  const write = (text: string) => {
    flush();
    if (isShown())
      out.push(
        isHtml || group.isTag
          ? text
          : text.replace(/&/g, "&amp;").replace(/</g, "&lt;").replace(/\r\n/g, "<br>"),
      );
  };
  for (const [, hex, word, number, sign, bracket, text] of rtf.matchAll(TOKEN)) {
    if (hex !== undefined) {
      if (unread > 0) unread--;
      else if (isShown()) bytes.push(Number.parseInt(hex, 16));
    } else if (bracket === "{") {
      groups.push({ ...group });
    } else if (bracket === "}") {
      flush();
      group = groups.pop() ?? group;
    } else if (word !== undefined) {
      if (word === "htmltag") group.isTag = true;
      else if (word === "htmlrtf") group.isRtfOnly = number !== "0";
      else if (SKIPPED.has(word)) group.isSkipped = true;
      else if (word === "u" && number !== undefined) {
        write(String.fromCharCode(Number(number) & 0xffff));
        unread = 1;
      } else if (SIGNS[word] !== undefined) write(SIGNS[word]);
    } else if (sign !== undefined) {
      if ("\\{}".includes(sign)) write(sign);
      else if (sign === "~") write("\u00a0");
      else if (sign === "\n" || sign === "\r") write("\r\n");
    } else if (text !== undefined) {
      write(unread > 0 ? text.slice(1) : text);
      unread = 0;
    }
  }
  flush();
  return out.join("");
}
