import type { Person } from "#lib/access/actor.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { keepUpload } from "../commands/uploads.ts";
import { uploadField, uploadValue } from "./upload-fields.ts";

/**
 * Keeps the files that came with a form and names them in it instead: without scripts a page that comes back has lost
 * what was chosen. What is turned away stays in the form, whose command says why.
 */
export async function keepPlainFiles(actor: Person, form: FormData): Promise<void> {
  const files = form.getAll("files").filter((value) => value instanceof File && value.size > 0);
  form.delete("files");
  for (const file of files) {
    if (!(file instanceof File)) continue;
    try {
      const { name, size } = file;
      const { id, kind } = await keepUpload(actor, name, new Uint8Array(await file.arrayBuffer()));
      form.set(uploadField(id), uploadValue({ id, name, size, kind }));
    } catch (failure) {
      if (!(failure instanceof Refusal)) throw failure;
      form.append("files", file);
    }
  }
}
