import type { CsafNote } from "./csaf-schema.ts";

/** Titles of notes that speak of the document, its publisher or the law, not of the danger. */
const TITLES =
  /disclaimer|terms of use|legal|copyright|additional resources|headquarters|countries|critical infrastructure sectors|vulnerability policy|vulnerability classification|assigning cna|comprehensiveness|bug ids|^source$|^ssvc$|author comment|acknowledg|contact/i;

/** Paragraphs CISA, NCCIC and vendors put under every advisory, about themselves. */
const PARAGRAPHS = [
  /^(?:CISA|NCCIC|ICS-CERT) (?:also )?(?:provides|encourages|reminds|continuously)\b/i,
  /^Additional mitigation guidance\b/i,
  /^Organizations observing\b/i,
  /^Recipients of this report\b/i,
  /^For (?:any questions|further inquiries)\b/i,
  /^(?:Phone|Email|E-mail|Toll free)\s*:/i,
];

/** Whether a note is worth a translator's time at all. Legal notices never are. */
export function speaksOfTheDanger(note: CsafNote): boolean {
  if (note.category === "legal_disclaimer" || TITLES.test(note.title ?? "")) return false;
  return note.category !== "other" || /exploit/i.test(note.title ?? "");
}

/** Whether one paragraph is a publisher's standing text about itself. */
export function isBoilerplate(paragraph: string): boolean {
  return PARAGRAPHS.some((pattern) => pattern.test(paragraph));
}
