import { shorten } from "#lib/platform/plain-text.ts";
import { plainly, replaced, strikeFrom } from "../hiding/redaction.ts";
import { type CompanyFacts, suggestRedactions } from "../hiding/redaction-suggestions.ts";

const longest = 20_000;
const blackened = "■■■";

/** Words of a document without what may name people or companies: everything that would be suggested is blackened. */
export function maskedExtract(text: string, company: CompanyFacts): string {
  const short = shorten(text, longest);
  return replaced(short, suggestRedactions(short, company), () => blackened);
}

/** The same without what the author hides in the item that the document comes with. */
export const struckExtract = (extract: string, hidden: readonly string[]): string =>
  hidden.length === 0 ? extract : plainly(strikeFrom(extract, hidden));
