import { createHash, randomUUID } from "node:crypto";
import type { Tx } from "#db/client.ts";
import { attachmentOriginals, attachments } from "#db/schema/attachments.ts";
import { sealJson, unsealJson } from "#lib/access/seal.ts";
import { detectType } from "#lib/indicators/detect-type.ts";
import {
  type MailSummary,
  type MailSummaryFull,
  summarizeForAnalysts,
  summarizeForPeers,
} from "#lib/indicators/mail-summary.ts";
import { readMail } from "#lib/indicators/read-mail.ts";
import { removeFile, storeFile } from "#lib/platform/files.ts";

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

/** A file a member brought, read and not yet kept. `name` is ours. */
export type ReadFile = {
  id: string;
  position: number;
  name: string;
  mediaType: string;
  contents: Uint8Array;
  mail: PeersMail | null;
  original: Omit<Original, "key">;
};

/** Reads files one after the other; whatever they are, nothing in them is unpacked, rendered or run. */
export async function readFiles(files: readonly File[], firstPosition = 1): Promise<ReadFile[]> {
  const read: ReadFile[] = [];
  for (const file of files) read.push(await readOne(file, firstPosition + read.length));
  return read;
}

async function readOne(file: File, position: number): Promise<ReadFile> {
  const contents = new Uint8Array(await file.arrayBuffer());
  const { type, extension } = await detectType(contents);
  const cameAsMail = type === "message/rfc822" || /\.eml$/i.test(file.name);
  const reading = cameAsMail ? await readMail(contents) : null;
  const mail = reading?.ok ? reading.mail : null;
  const unreadable: PeersMail = { v: 1, audience: "peers", unreadable: true };
  const sha256 = createHash("sha256").update(contents).digest("hex");
  return {
    id: randomUUID(),
    position,
    name: cameAsMail ? `mail-${position}.eml` : `file-${position}.${extension}`,
    mediaType: mail ? "message/rfc822" : (type ?? "application/octet-stream"),
    contents,
    mail: mail ? summarizeForPeers(mail) : cameAsMail ? unreadable : null,
    original: { name: file.name.slice(0, 255), sha256, mail: mail && summarizeForAnalysts(mail) },
  };
}

/** What keeps the files and their rows in step; `attach` enters them in the transaction of their item. */
export type KeptFiles = { count: number; attach: (tx: Tx, postId: string) => Promise<void> };

/**
 * Stores the files and then runs `work`. Unless `work` says that it used them, they are removed again: a post that
 * failed leaves no file. They are on the disk before the transaction commits, so no kept item misses one.
 */
export async function keepingFiles<T extends { used: boolean }>(
  files: readonly ReadFile[],
  work: (kept: KeptFiles) => Promise<T>,
): Promise<T> {
  const stored: string[] = [];
  const originals: { file: ReadFile; storedAs: string; sealed: Uint8Array }[] = [];
  const forget = () => Promise.all(stored.map(removeFile));
  try {
    for (const file of files) {
      const { storedAs, key } = await storeFile(file.contents);
      stored.push(storedAs);
      const original: Original = { ...file.original, key };
      originals.push({ file, storedAs, sealed: sealJson("file", original, file.id) });
    }
    const outcome = await work({
      count: files.length,
      attach: async (tx, postId) => {
        if (originals.length === 0) return;
        const rows = originals.map(({ file: { contents, original: _, ...shown } }) => ({
          ...shown,
          postId,
          size: contents.length,
        }));
        await tx.insert(attachments).values(rows);
        const sealed = originals.map((one) => ({
          attachmentId: one.file.id,
          postId,
          storedAs: one.storedAs,
          sealed: one.sealed,
        }));
        await tx.insert(attachmentOriginals).values(sealed);
      },
    });
    if (!outcome.used) await forget();
    return outcome;
  } catch (failure) {
    if (isKnownToHaveFailed(failure)) await forget();
    throw failure;
  }
}

/** When the connection broke during the commit, the item may have been accepted: then its files must stay. */
function isKnownToHaveFailed(failure: unknown): boolean {
  const { cause, code } = failure instanceof Error ? (failure as Error & { code?: unknown }) : {};
  if (cause instanceof Error && cause !== failure) return isKnownToHaveFailed(cause);
  return !String(code ?? "").startsWith("CONNECTION_");
}

/** Opens what `keepingFiles` sealed. The seal proves that it is ours, and so its shape. */
export const openOriginal = (attachmentId: string, sealed: Uint8Array): Original =>
  unsealJson("file", sealed, attachmentId) as Original;

/** `attachments.mail` as it was stored: only `keepingFiles` writes it. */
export const peersMailOf = (stored: unknown): PeersMail | null => (stored as PeersMail | null) ?? null;
