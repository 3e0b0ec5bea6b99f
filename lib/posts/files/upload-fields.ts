import { z } from "zod";
import { fileKinds } from "./file-limits.ts";

/*
 * How a form names files that were sent ahead of it: a field each, so that the page, the draft and a form that comes back
 * know them like anything else that was typed. Pure and browser-safe.
 */

const named = /^(upload|whole)\.([0-9a-f-]{36})$/;
const shown = z.object({ name: z.string(), size: z.number(), kind: z.enum(fileKinds) });

/** What the page says of a file it sent; what counts is what the server has under its id. */
export type SentFile = z.output<typeof shown> & { id: string };

export const uploadField = (id: string): string => `upload.${id}`;
/** Ticked where the author wants to share the file as it is. */
export const wholeField = (id: string): string => `whole.${id}`;
export const uploadValue = ({ name, size, kind }: SentFile): string => JSON.stringify({ name, size, kind });

/** The files among a form's or a draft's values. */
export function sentFilesIn(values: Readonly<Record<string, string>>): SentFile[] {
  return Object.entries(values).flatMap(([field, value]): SentFile[] => {
    const [, what, id = ""] = named.exec(field) ?? [];
    if (what !== "upload") return [];
    const { data } = shown.safeParse(parsed(value));
    return [{ id, ...(data ?? { name: "", size: 0, kind: "other" }) }];
  });
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

/** Gathers those fields before a form is checked against `uploadFields`. */
export function gatherUploads(form: unknown): unknown {
  if (typeof form !== "object" || form === null) return form;
  const ids = (wanted: string) =>
    Object.keys(form).flatMap((field) => {
      const [, what, id] = named.exec(field) ?? [];
      return what === wanted && id ? [id] : [];
    });
  return { ...form, uploads: ids("upload"), whole: ids("whole") };
}

export const uploadFields = {
  uploads: z.array(z.uuid()).default([]),
  /** Which of them are to be shared as they are. */
  whole: z.array(z.uuid()).default([]),
};
