import type { Language } from "#db/schema/vocabulary.ts";

/** One thing a source has told us, in the shape every source is brought into before anybody judges it. */
export type SourceItem = {
  /** What the source itself calls it; stable over fetches, so that the same item is not taken twice. */
  externalId: string;
  title: string;
  /** http or https, or null. */
  link: string | null;
  /** Plain text; paragraphs parted by an empty line. */
  summary: string;
  publishedAt: Date | null;
  updatedAt: Date | null;
  language: Language | null;
  /** CVE, CWE, JVNDB, JVN#, JVNVU#, GHSA, …: upper case, each once, in order of appearance. */
  identifiers: string[];
  products: SourceProduct[];
  /** The published base score of the newest CVSS version given, or null. */
  severity: SourceSeverity | null;
  references: SourceReference[];
};

export type SourceProduct = { vendor: string | null; product: string; cpe: string | null };

/** `version` as written in the source ("2.0", "3.1", "4.0"); `score` 0.0–10.0. */
export type SourceSeverity = { version: string; score: number; vector: string | null };

export type SourceReference = {
  source: string | null;
  id: string | null;
  title: string | null;
  url: string | null;
};

/** Something about a source that could not be read, for the operator who looks after it. */
export type Problem = {
  /** Position of the item in the document, from 0, or null when it concerns the whole. */
  item: number | null;
  code: ProblemCode;
  /** What was found there, shortened; plain text from outside, never markup. */
  detail: string | null;
};

export type ProblemCode =
  | "bad_date"
  | "bad_link"
  | "empty_item"
  | "encoding"
  | "not_well_formed"
  | "truncated"
  | "too_many_items"
  | "out_of_time"
  | "source_error";

/** Only links a reader's browser may follow: absolute http(s) without credentials; anything else is null. */
export function webLink(text: string | null, base?: string): string | null {
  const trimmed = text?.trim() ?? "";
  if (trimmed === "" || trimmed.length > 4096 || !URL.canParse(trimmed, base)) return null;
  const url = new URL(trimmed, base);
  const followable = (url.protocol === "http:" || url.protocol === "https:") && url.username === "";
  return followable && url.password === "" ? url.href : null;
}

/** The two languages the portal speaks, from a BCP 47 tag such as `ja`, `en-US`; others are null. */
export function sourceLanguage(tag: string | null): Language | null {
  const primary = tag?.trim().toLowerCase().split(/[-_]/)[0];
  return primary === "ja" || primary === "en" ? primary : null;
}
