import { z } from "zod";
import { importances, relatedKinds } from "#db/schema/vocabulary.ts";

const back = z.string().startsWith("/console").max(2_000).optional();
const number = z.string().min(1, "required").max(40);
const title = z.string().trim().min(1, "required").max(200, "too_long");
const item = { kind: z.enum(relatedKinds), id: z.uuid() };

/** A new matter around one item. */
export const openForm = z.object({ ...item, title, importance: z.enum(importances), back });
export type OpenForm = Omit<z.output<typeof openForm>, "back">;

/** `number`: of the matter it goes into, as somebody may have typed it. */
export const putInForm = z.object({ ...item, number, back });
export type PutInForm = Omit<z.output<typeof putInForm>, "back">;

export const takeOutForm = z.object({ ...item, back });
export type TakeOutForm = Omit<z.output<typeof takeOutForm>, "back">;

/** One click: these two are one matter. */
export const togetherForm = z.object({ relationId: z.uuid(), back });
export type TogetherForm = Omit<z.output<typeof togetherForm>, "back">;

export const changeForm = z.object({
  matterId: z.uuid(),
  revision: z.coerce.number().int(),
  title,
  importance: z.enum(importances),
});
export type ChangeForm = z.output<typeof changeForm>;

/** `into`: the number of the matter that goes on. */
export const mergeForm = z.object({ matterId: z.uuid(), into: number });
export type MergeForm = z.output<typeof mergeForm>;

export const unmergeForm = z.object({ matterId: z.uuid() });
export type UnmergeForm = z.output<typeof unmergeForm>;
