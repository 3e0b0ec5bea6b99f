import type { Person } from "#lib/access/actor.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { companyFacts } from "../queries/company-facts.ts";
import { mostFiles, refusedTogether } from "./file-limits.ts";
import { type BroughtFile, type ReadFile, readFiles } from "./read-files.ts";
import { contentsOf, wholeUploads } from "./uploads.ts";

/** The files of a form: some come with it, others were sent ahead. `whole` are uploads to be shared as they are. */
export type Brought = {
  files: readonly File[];
  uploads?: readonly string[] | undefined;
  whole?: readonly string[] | undefined;
};

/**
 * Reads all files that a form brings to an item which has `before` already. Refuses beside "files" with
 * "too_many_files", "files_too_large", "upload_gone", and for a single file with its kind's code and its name.
 */
export async function bringFiles(actor: Person, brought: Brought, before = 0): Promise<ReadFile[]> {
  const { files, uploads = [], whole = [] } = brought;
  const sent = await wholeUploads(actor, uploads);
  if (sent.length < new Set(uploads).size) throw new Refusal("upload_gone", "files");
  const sizes = [...sent, ...files].map(({ size }) => size);
  const refused = refusedTogether(sizes, mostFiles - before);
  if (refused) throw new Refusal(refused, "files");
  if (sent.length + files.length === 0) return [];
  const ahead = sent.map(
    (upload): BroughtFile => ({
      name: upload.name,
      arrayBuffer: async () => (await contentsOf(upload)).buffer,
      upload,
      whole: whole.includes(upload.id),
    }),
  );
  return readFiles([...ahead, ...files], { first: before + 1, company: await companyFacts(actor) });
}
