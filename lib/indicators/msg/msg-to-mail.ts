import { decodeText } from "#lib/indicators/mime/charset.ts";
import { MailTooComplex } from "#lib/indicators/mime/split-parts.ts";
import { readCompoundFile, type Storage } from "./compound-file.ts";
import { htmlInRtf, unpackRtf } from "./compressed-rtf.ts";
import { codepageOf, type Properties, propertiesOf } from "./properties.ts";

const MAX_DEPTH = 5;
const MAX_FILES = 150;
const MAX_RECIPIENTS = 500;

/** Property ids of [MS-OXPROPS] that a mail is made of. */
const ID = {
  messageClass: "001A",
  subject: "0037",
  headers: "007D",
  body: "1000",
  html: "1013",
  rtf: "1009",
  senderName: "0C1A",
  senderAddress: "0C1F",
  senderSmtp: "5D01",
  sentAt: "0039",
  codepage: "3FFD",
  internetCodepage: "3FDE",
  name: "3001",
  address: "3003",
  smtp: "39FE",
  recipientKind: "0C15",
  file: "3701",
  longName: "3707",
  shortName: "3704",
  mediaType: "370E",
} as const;

/**
 * The mail in an Outlook file ([MS-OXMSG]) as the Internet would have carried it, so that one reader reads both.
 * Its own transport headers are kept when it has them. Null when the file holds no message; throws MailTooComplex.
 */
export function msgToMail(bytes: Uint8Array): Uint8Array | null {
  const root = readCompoundFile(bytes);
  const { text } = propertiesOf(root, null);
  return text(ID.messageClass) === "" && text(ID.subject) === "" ? null : writeMail(root, 0);
}

function writeMail(message: Storage, depth: number): Uint8Array {
  if (depth > MAX_DEPTH) throw new MailTooComplex();
  const codepage = codepageOf(message, ID.codepage);
  const properties = propertiesOf(message, codepage);
  const boundary = `=_level-${depth}`;
  const files = subStorages(message, "__attach_version1.0_", MAX_FILES);
  const parts = [...bodies(message, properties), ...files.map((file) => filePart(file, codepage, depth))];
  const head = transportHeaders(properties) || ownHeaders(message, properties, codepage);
  return Buffer.concat([
    Buffer.from(`${head}MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary="${boundary}"\r\n\r\n`),
    ...parts.flatMap((part) => [Buffer.from(`--${boundary}\r\n`), part, Buffer.from("\r\n")]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);
}

/** What its servers wrote, but for the headers that describe a body which is no longer there. */
function transportHeaders({ text }: Properties): string {
  const lines = text(ID.headers).split(/\r?\n(?![ \t])/);
  const kept = lines.filter((line) => /^[!-9;-~]+:/.test(line) && !/^(?:content-|mime-version:)/i.test(line));
  return kept.length < 2 ? "" : `${kept.join("\r\n")}\r\n`;
}

/** Headers of a mail that never left its Outlook: whom it names as sender and recipients. */
function ownHeaders(message: Storage, { text, date }: Properties, codepage: string | null): string {
  const people = subStorages(message, "__recip_version1.0_", MAX_RECIPIENTS).map((one) =>
    propertiesOf(one, codepage),
  );
  const to = (kind: number) =>
    people
      .filter(({ number }) => (number(ID.recipientKind) ?? 1) === kind)
      .map((person) => mailbox(person.text(ID.name), person.text(ID.smtp) || person.text(ID.address)))
      .join(", ");
  const fields = {
    From: mailbox(text(ID.senderName), text(ID.senderSmtp) || text(ID.senderAddress)),
    To: to(1),
    Cc: to(2),
    Subject: encodedWord(text(ID.subject)),
    Date: date(ID.sentAt)?.toUTCString().replace("GMT", "+0000") ?? "",
  };
  return Object.entries(fields)
    .filter(([name, value]) => value !== "" || name === "Subject" || name === "From")
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join("");
}

/** The texts of a mail, plain first, in one part of which a mail program shows the last. */
function bodies(message: Storage, { text, bytes }: Properties): Uint8Array[] {
  const plain = text(ID.body);
  const html = htmlOf(message, text(ID.html), bytes);
  const shown = [
    ...(plain === "" ? [] : [part("text/plain; charset=utf-8", Buffer.from(plain))]),
    ...(html === "" ? [] : [part("text/html; charset=utf-8", Buffer.from(html))]),
  ];
  if (shown.length < 2) return shown;
  const [first = Buffer.alloc(0), second = Buffer.alloc(0)] = shown;
  const line = (end: string) => Buffer.from(`\r\n--=_texts${end}\r\n`);
  const head = Buffer.from('Content-Type: multipart/alternative; boundary="=_texts"\r\n\r\n');
  return [Buffer.concat([head, line(""), first, line(""), second, line("--")])];
}

function htmlOf(message: Storage, asText: string, bytes: Properties["bytes"]): string {
  if (asText !== "") return asText;
  const codepage = codepageOf(message, ID.internetCodepage);
  const html = bytes(ID.html);
  if (html) return decodeText(html, codepage);
  const packed = bytes(ID.rtf);
  return packed ? htmlInRtf(unpackRtf(packed)) : "";
}

function filePart(file: Storage, codepage: string | null, depth: number): Uint8Array {
  const { text, bytes } = propertiesOf(file, codepage);
  const inner = file.storages.get(`__substg1.0_${ID.file}000D`);
  const name = text(ID.longName) || text(ID.shortName) || text(ID.name);
  const disposition = `Content-Disposition: attachment; filename*=utf-8''${encodeURIComponent(name.toWellFormed())}\r\n`;
  if (inner) return part("message/rfc822", writeMail(inner, depth + 1), disposition);
  const mediaType = text(ID.mediaType).trim();
  const type = /^[\w.+-]{1,80}\/[\w.+-]{1,80}$/.test(mediaType) ? mediaType : "application/octet-stream";
  return part(type, bytes(ID.file) ?? new Uint8Array(), disposition);
}

function part(type: string, content: Uint8Array, more = ""): Uint8Array {
  const base64 = Buffer.from(content.buffer, content.byteOffset, content.byteLength).toString("base64");
  return Buffer.from(`Content-Type: ${type}\r\n${more}Content-Transfer-Encoding: base64\r\n\r\n${base64}`);
}

function subStorages(message: Storage, prefix: string, most: number): Storage[] {
  const found = [...message.storages].filter(([name]) => name.startsWith(prefix));
  if (found.length > most) throw new MailTooComplex();
  return found.sort(([one], [other]) => (one < other ? -1 : 1)).map(([, storage]) => storage);
}

function mailbox(name: string, address: string): string {
  const bare = address.replace(/[\s<>,;"()]/g, "");
  return bare === "" ? encodedWord(name) : `${name === bare ? "" : `${encodedWord(name)} `}<${bare}>`;
}

function encodedWord(text: string): string {
  return text === "" ? "" : `=?utf-8?B?${Buffer.from(text.toWellFormed()).toString("base64")}?=`;
}
