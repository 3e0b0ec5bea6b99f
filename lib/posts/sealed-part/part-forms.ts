import { z } from "zod";
import { partAudiences, tlpLabels } from "#db/schema/vocabulary.ts";
import { prose } from "#lib/platform/form-fields.ts";
import { meterFields } from "../anonymity/meter-fields.ts";
import { hidingFields, sendings } from "../hiding/hiding-choice.ts";

/*
 * What authors fill in about the sealed part of a report. Browser-safe.
 */

export const partLength = { min: 10, max: 20_000 } as const;
export const mostOpened = 20;

const form = z.object({
  ...hidingFields,
  ...meterFields,
  intent: z.enum(sendings).default("send"),
  postId: z.uuid(),
  /** Of the part as the form showed it; 0 where there was none. */
  revision: z.coerce.number().int().nonnegative(),
  body: prose(partLength.max, partLength.min),
  tlp: z.enum(tlpLabels, "choose_one"),
  audience: z.enum(partAudiences, "choose_one"),
  /** The questions' own fields: see lib/posts/writing/facts.ts. */
  answers: z.record(z.string(), z.unknown()),
});
export const partForm = z.preprocess((given) => {
  if (typeof given !== "object" || given === null) return given;
  const answers = Object.entries(given).filter(([name]) => name.startsWith("fact."));
  return { ...given, answers: Object.fromEntries(answers) };
}, form);
type Part = z.output<typeof form>;
type Meter = keyof typeof meterFields;
export type PartForm = Omit<Part, "intent" | keyof typeof hidingFields | Meter> & Partial<Pick<Part, Meter>>;

const companies = z
  .union([z.uuid(), z.array(z.uuid())])
  .optional()
  .transform((given) => (given === undefined ? [] : [...new Set([given].flat())]))
  .pipe(z.array(z.uuid()).max(mostOpened, "too_many_companies"));

export const openingForm = z.object({
  postId: z.uuid(),
  revision: z.coerce.number().int().positive(),
  /** Part of a name. */
  name: z.string().trim().max(100).default(""),
  company: companies,
  intent: z.enum(["search", "check", "open"]).default("search"),
});
export type OpeningForm = Pick<z.output<typeof openingForm>, "postId" | "revision" | "company">;

export const closingForm = z.object({ postId: z.uuid(), company: z.uuid() });
export type ClosingForm = z.output<typeof closingForm>;
