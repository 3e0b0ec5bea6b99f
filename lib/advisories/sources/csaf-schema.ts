import { z } from "zod";
import { oneLine, shorten, tidyText } from "#lib/platform/plain-text.ts";
import { webLink } from "./source-item.ts";

/*
 * The parts of a CSAF 2.0 document (OASIS, csaf_2.0 §3.2) we read. Vendors bend the standard: what cannot be
 * read is left out, and only a document without title, id or version is refused. Every text is tidied and
 * shortened, every list cut.
 */

const words = (most: number) => z.string().transform((text) => shorten(tidyText(text), most));
const line = words(500);
const maybe = words(2000).nullish().catch(null);

/** The readable members of a list, at most `most`; a list inside a list (seen at vendors) is opened once. */
function list<T>(member: z.ZodType<T>, most: number) {
  return z
    .unknown()
    .optional()
    .transform((value): T[] =>
      (Array.isArray(value) ? value.slice(0, most).flat(1) : []).slice(0, most).flatMap((each: unknown) => {
        const read = member.safeParse(each);
        return read.success ? [read.data] : [];
      }),
    );
}

const note = z.object({
  category: line,
  title: maybe,
  text: words(20_000).refine((text) => text !== ""),
});

const reference = z.object({
  category: z.string().catch("external"),
  summary: maybe,
  url: z.string().transform((url) => webLink(url)),
});

const cvss = z
  .object({ version: maybe, vectorString: maybe, baseScore: z.number().min(0).max(10) })
  .nullish()
  .catch(null);

const productIds = list(z.string().max(500).transform(oneLine), 5000);

const vulnerability = z.object({
  cve: maybe,
  title: maybe,
  cwe: z.object({ id: line, name: maybe }).nullish().catch(null),
  ids: list(z.object({ system_name: maybe, text: line }), 50),
  notes: list(note, 50),
  scores: list(z.object({ cvss_v2: cvss, cvss_v3: cvss, cvss_v4: cvss }), 500),
  remediations: list(
    z.object({
      category: line,
      details: words(20_000),
      url: maybe,
      product_ids: productIds,
      group_ids: productIds,
    }),
    500,
  ),
  product_status: z
    .object({
      known_affected: productIds,
      first_affected: productIds,
      last_affected: productIds,
      fixed: productIds,
      first_fixed: productIds,
    })
    .nullish()
    .catch(null),
  references: list(reference, 200),
});

export const csafSchema = z.object({
  document: z.object({
    category: line,
    title: line,
    lang: maybe,
    publisher: z.object({ name: line, namespace: maybe }),
    distribution: z
      .object({ tlp: z.object({ label: z.string() }).nullish().catch({ label: "" }) })
      .nullish()
      .catch(null),
    tracking: z.object({
      id: line.refine((id) => id !== ""),
      version: z.coerce.string().catch(""),
      status: z.string().max(50).catch(""),
      initial_release_date: maybe,
      current_release_date: maybe,
    }),
    notes: list(note, 500),
    references: list(reference, 500),
  }),
  /** Walked by hand in csaf-products.ts: it is recursive, and depth must be bounded. */
  product_tree: z.unknown().optional(),
  vulnerabilities: list(vulnerability, 1000),
});

export type CsafNote = z.output<typeof note>;
export type CsafReference = z.output<typeof reference>;
export type RawVulnerability = z.output<typeof vulnerability>;
export type RawCvss = z.output<typeof cvss>;
