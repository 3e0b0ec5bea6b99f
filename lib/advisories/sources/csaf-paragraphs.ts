import { oneLine } from "#lib/platform/plain-text.ts";
import { isBoilerplate, speaksOfTheDanger } from "./csaf-boilerplate.ts";
import type { CsafProduct } from "./csaf-products.ts";
import type { CsafNote } from "./csaf-schema.ts";
import type { CsafAdvisory, CsafRemediation, CsafVulnerability } from "./read-csaf.ts";

export type AdvisoryParagraph = {
  kind: "summary" | "vulnerability" | "products" | "fix" | "mitigation" | "practice";
  text: string;
};

const MOST_PARAGRAPHS = 400;
const MOST_PRODUCT_LINES = 40;
const MOST_VERSIONS = 5;

/**
 * What a translator works on, in reading order: what the document says as a whole, each vulnerability, the
 * affected products as list lines, what mends it, what eases it, general practice. Each text once, legal
 * notices and standing texts never. At most 400 paragraphs.
 */
export function advisoryParagraphs(csaf: CsafAdvisory): AdvisoryParagraph[] {
  const { vulnerabilities } = csaf;
  const remedies = vulnerabilities.flatMap((vulnerability) => vulnerability.remediations);
  const fixes = remedies.filter((remedy) => remedy.category === "vendor_fix");
  const others = remedies.filter((remedy) => remedy.category !== "vendor_fix");
  const lines = productLines(vulnerabilities.flatMap((vulnerability) => vulnerability.affected));
  const notes = Map.groupBy(csaf.notes.filter(speaksOfTheDanger), kindOf);
  const texts = (kind: AdvisoryParagraph["kind"]) => (notes.get(kind) ?? []).map((note) => note.text);

  const all: AdvisoryParagraph[] = [
    ...paragraphs("summary", texts("summary")),
    ...vulnerabilities.flatMap((each) => paragraphs("vulnerability", descriptions(each))),
    ...(lines.length > 0 ? [{ kind: "products" as const, text: lines.join("\n") }] : []),
    ...paragraphs("fix", [...fixes.map(remedyText), ...texts("fix")]),
    ...paragraphs("mitigation", [...others.map(remedyText), ...texts("mitigation")]),
    ...paragraphs("practice", texts("practice")),
  ];
  const seen = new Set<string>();
  return all
    .filter(({ text }) => {
      const key = oneLine(text).toLowerCase();
      const fresh = !seen.has(key);
      seen.add(key);
      return fresh;
    })
    .slice(0, MOST_PARAGRAPHS);
}

/** Where a note of the whole document belongs, by its title: Cisco and others put remedies into notes. */
function kindOf({ title }: CsafNote): AdvisoryParagraph["kind"] {
  if (/practice|general (?:recommendation|security)/i.test(title ?? "")) return "practice";
  if (/workaround|mitigation/i.test(title ?? "")) return "mitigation";
  return /fixed software|solution/i.test(title ?? "") ? "fix" : "summary";
}

/** What is said of one vulnerability; its title when nothing is, unless that is only its number. */
function descriptions({ cve, title, notes }: CsafVulnerability): string[] {
  const said = notes.filter(speaksOfTheDanger).map((note) => note.text);
  if (said.length > 0 || !title) return said;
  return oneLine(title) === cve ? [] : [title];
}

function paragraphs(kind: AdvisoryParagraph["kind"], texts: string[]): AdvisoryParagraph[] {
  return texts
    .flatMap((text) => text.split(/\n\n+/))
    .filter((text) => text.trim() !== "" && !isBoilerplate(text))
    .map((text) => ({ kind, text }));
}

function remedyText({ details, url }: CsafRemediation): string {
  return url === null || details.includes(url) ? details : `${details}\n${url}`;
}

/** One line per product; many versions of one product share a line that names the first and the last. */
function productLines(affected: CsafProduct[]): string[] {
  const distinct = [...new Map(affected.map((product) => [product.name, product])).values()];
  const groups = Map.groupBy(distinct, ({ vendor, product, version, name }) =>
    product && version ? `${vendor}\n${product}` : name,
  );
  const lines = [...groups.values()].flatMap((group) => {
    const [first, last] = [group[0], group.at(-1)];
    if (!first || !last || group.length <= MOST_VERSIONS) return group.map(({ name }) => `- ${name}`);
    const whole = [first.vendor, first.product].filter(Boolean).join(" ");
    return [`- ${whole}: ${first.version} … ${last.version} (${group.length} versions)`];
  });
  const left = lines.length - MOST_PRODUCT_LINES;
  return left > 0 ? [...lines.slice(0, MOST_PRODUCT_LINES), `- (${left} more)`] : lines;
}
