import { createHash, randomUUID } from "node:crypto";
import {
  type MailSummary,
  type MailSummaryFull,
  summarizeForAnalysts,
  summarizeForPeers,
} from "#lib/indicators/mail-summary.ts";
import { readMail } from "#lib/indicators/read-mail.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { CompanyFacts } from "../hiding/redaction-suggestions.ts";
import { type KnownFile, knownFile } from "./file-kind.ts";
import { refusedSize } from "./file-limits.ts";
import { sharedCopy } from "./shared-copy/shared-copy.ts";
import { maskedExtract } from "./shared-extract.ts";
import type { Upload } from "./uploads.ts";

/** A mail as other members may read it; or that it came as a mail and could not be read as one. */
export type PeersMail = MailSummary | { v: 1; audience: "peers"; unreadable: true };

/** What only the source and the fusion cell may know of a file. */
export type Original = {
  key: string;
  /** As the member's computer called it. */
  name: string;
  sha256: string;
  mail: MailSummaryFull | null;
};

/** A file that a member brings: from a form, or an upload of theirs. `whole`: to be shared as it is. */
export type BroughtFile = Pick<File, "name" | "arrayBuffer"> & { upload?: Upload; whole?: boolean };

/** A file a member brought, read and not yet kept. `name` is ours. */
export type ReadFile = {
  id: string;
  position: number;
  name: string;
  mediaType: string;
  contents: Uint8Array;
  mail: PeersMail | null;
  original: Omit<Original, "key">;
  /** What other readers may fetch. */
  copy: { name: string; contents: Uint8Array } | null;
  /** What other readers may read of a document. */
  extract: string | null;
  upload: Upload | null;
};

/** What every file of a form has in common. */
export type Reading = {
  first?: number;
  /** What is hidden in the words of documents, besides what is anybody's. */
  company?: CompanyFacts;
};

const noCompany: CompanyFacts = { names: [], people: [], domains: [] };

/**
 * Reads files one after the other; whatever they are, nothing in them is rendered or run, and only processes without
 * rights take them apart. Refuses with the code of `refusedSize` (files), naming the file.
 */
export async function readFiles(
  files: readonly BroughtFile[],
  { first = 1, company = noCompany }: Reading = {},
): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  for (const file of files) read.push(await readOne(file, first + read.length, company));
  return read;
}

async function readOne(file: BroughtFile, position: number, company: CompanyFacts): Promise<ReadFile> {
  const contents = new Uint8Array(await file.arrayBuffer());
  const known = await knownFile(contents);
  const refused = refusedSize(known.kind, contents.length);
  if (refused) throw new Refusal(refused, "files", file.name);
  const { type, extension } = known;
  const cameAsMail = known.kind === "mail" || /\.(?:eml|msg)$/i.test(file.name);
  const name = cameAsMail ? `mail-${position}.${mailEnding(known)}` : `file-${position}.${extension}`;
  const reading = cameAsMail ? await readMail(contents) : null;
  const mail = reading?.ok ? reading.mail : null;
  const unreadable: PeersMail = { v: 1, audience: "peers", unreadable: true };
  const sha256 = createHash("sha256").update(contents).digest("hex");
  const shared = await sharedCopy(contents, type);
  const image = shared.image && {
    name: `image-${position}.${shared.image.extension}`,
    contents: shared.image.contents,
  };
  return {
    id: randomUUID(),
    position,
    name,
    mediaType: mail && type !== outlook ? "message/rfc822" : (type ?? "application/octet-stream"),
    contents,
    mail: mail ? summarizeForPeers(mail) : cameAsMail ? unreadable : null,
    original: { name: file.name.slice(0, 255), sha256, mail: mail && summarizeForAnalysts(mail) },
    copy: file.whole ? { name, contents } : image,
    extract: shared.text === null ? null : maskedExtract(shared.text, company),
    upload: file.upload ?? null,
  };
}

const outlook = "application/vnd.ms-outlook";
const mailEnding = ({ type }: KnownFile): string => (type === outlook ? "msg" : "eml");
