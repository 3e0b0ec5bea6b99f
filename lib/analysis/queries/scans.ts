import { asc, desc, eq, getTableColumns } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { yaraScans } from "#db/schema/analysis.ts";
import { attachmentCopies, attachmentOriginals, attachments } from "#db/schema/attachments.ts";
import { people } from "#db/schema/membership.ts";
import { momentShown } from "#lib/fusion-cell/queries/ages.ts";
import type { Reader } from "#lib/posts/as-shown.ts";
import type { ScannedFile, ShownScan } from "../shown.ts";
import { scanResultShape } from "../yara/scan-result.ts";

const mostScans = 100;

/** The files of a post, with the looks that were taken at each. */
export async function scannedFiles(tx: Tx, reader: Reader, postId: string): Promise<ScannedFile[]> {
  const [files, scans] = await Promise.all([fileRows(tx, postId), scanRows(tx, postId)]);
  return files.map(({ id, name, size, original, copyName }) => ({
    id,
    name,
    size,
    isClosed: original === null && copyName !== name,
    scans: scans.filter(({ attachmentId }) => attachmentId === id).map((row) => scanShown(row, reader)),
  }));
}

const fileRows = (tx: Tx, postId: string) =>
  tx
    .select({
      id: attachments.id,
      name: attachments.name,
      size: attachments.size,
      original: attachmentOriginals.attachmentId,
      copyName: attachmentCopies.name,
    })
    .from(attachments)
    .leftJoin(attachmentOriginals, eq(attachmentOriginals.attachmentId, attachments.id))
    .leftJoin(attachmentCopies, eq(attachmentCopies.attachmentId, attachments.id))
    .where(eq(attachments.postId, postId))
    .orderBy(asc(attachments.position));

const scanRows = (tx: Tx, postId: string) =>
  tx
    .select({ ...getTableColumns(yaraScans), by: people.name })
    .from(yaraScans)
    .innerJoin(attachments, eq(attachments.id, yaraScans.attachmentId))
    .innerJoin(people, eq(people.id, yaraScans.askedBy))
    .where(eq(attachments.postId, postId))
    .orderBy(desc(yaraScans.askedAt), desc(yaraScans.id))
    .limit(mostScans);

function scanShown(row: Awaited<ReturnType<typeof scanRows>>[number], reader: Reader): ShownScan {
  const { id, state, by, rules, rulesDone, askedAt } = row;
  const result = scanResultShape.safeParse(row.result).data ?? null;
  return { id, state, by, rules, rulesDone, when: momentShown(askedAt, reader), result };
}
