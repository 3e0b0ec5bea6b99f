import { rm } from "node:fs/promises";
import { inArray } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { attachmentCopies, attachmentOriginals } from "#db/schema/attachments.ts";
import { uploads } from "#db/schema/drafts.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { removeFile, storedBefore } from "#lib/platform/files.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { log } from "#lib/platform/log.ts";
import { piecesOf } from "./uploads.ts";

const aDay = 24 * 3_600_000;
const atATime = 5_000;
/** More than so many, and more than are in use, is no leftover: the store then belongs to another database. */
const mostLeftOver = 50;

/**
 * Removes files that no row names: what a process that was killed between file and row left behind. A row follows its
 * file within seconds, so that what is a day old and unnamed stays unnamed.
 */
export const sweepFiles = defineJob({ ...queues.sweepFiles, run: () => sweep(new Date(Date.now() - aDay)) });

async function sweep(before: Date): Promise<void> {
  const { names, unfinished } = await storedBefore(before);
  for (const path of unfinished) await rm(path, { force: true });
  const named = await asActor(theWorker, (tx) => namedAmong(tx, names));
  const left = names.filter((name) => !named.has(name));
  if (left.length > mostLeftOver && left.length > named.size) {
    log.error(
      { unnamed: left.length, named: named.size },
      "the file store does not fit the database; kept all",
    );
    return;
  }
  for (const name of left) await removeFile(name);
  if (left.length + unfinished.length > 0) {
    log.info({ files: left.length, unfinished: unfinished.length }, "files that nothing names were removed");
  }
}

/** Which of these names a row holds; pieces of uploads on their way among them. */
async function namedAmong(tx: Tx, names: readonly string[]): Promise<Set<string>> {
  const onTheirWay = await tx.select({ id: uploads.id, sealed: uploads.sealed }).from(uploads);
  const named = new Set(onTheirWay.flatMap(({ id, sealed }) => piecesOf(id, sealed)));
  for (let at = 0; at < names.length; at += atATime) {
    const some = names.slice(at, at + atATime);
    for (const table of [attachmentOriginals, attachmentCopies]) {
      const rows = await tx
        .select({ storedAs: table.storedAs })
        .from(table)
        .where(inArray(table.storedAs, some));
      for (const { storedAs } of rows) named.add(storedAs);
    }
  }
  return named;
}
