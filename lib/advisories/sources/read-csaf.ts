import type { Tlp } from "#db/schema/vocabulary.ts";
import { type CsafProduct, type CsafProducts, csafProducts, unlisted } from "./csaf-products.ts";
import {
  type CsafNote,
  type CsafReference,
  csafSchema,
  type RawCvss,
  type RawVulnerability,
} from "./csaf-schema.ts";
import { parseDate } from "./parse-date.ts";
import { type SourceSeverity, webLink } from "./source-item.ts";

/** A CSAF 2.0 document, in what the portal needs of it. All texts are tidy plain text. */
export type CsafAdvisory = {
  trackingId: string;
  version: string;
  status: string;
  firstReleasedAt: Date | null;
  releasedAt: Date | null;
  category: string;
  title: string;
  publisher: { name: string; namespace: string | null };
  /** BCP 47 tag as written, or null. */
  lang: string | null;
  tlp: Tlp;
  /** Whether the source said so itself; else `tlp` is only our caution. */
  isLabelled: boolean;
  notes: CsafNote[];
  products: CsafProduct[];
  vulnerabilities: CsafVulnerability[];
  references: CsafReference[];
};

export type CsafVulnerability = {
  cve: string | null;
  title: string | null;
  cwe: { id: string; name: string | null } | null;
  /** Other names of it: `{ system, id }`. */
  ids: { system: string | null; id: string }[];
  notes: CsafNote[];
  scores: SourceSeverity[];
  remediations: CsafRemediation[];
  affected: CsafProduct[];
  fixed: CsafProduct[];
  references: CsafReference[];
};

/** `category` is one of CSAF's: vendor_fix, mitigation, workaround, none_available, no_fix_planned. */
export type CsafRemediation = {
  category: string;
  details: string;
  url: string | null;
  products: CsafProduct[];
};

export type CsafReading =
  | { ok: true; document: CsafAdvisory }
  | { ok: false; reason: "not_json" | "not_csaf" | "unsupported_version" | "too_large" };

const MOST_BYTES = 10 * 1024 * 1024;
/** Product groups let a small document name millions of products; past this they are left out. */
const MOST_NAMED_PRODUCTS = 500_000;

/**
 * Reads a CSAF 2.0 document (OASIS). Feeds, aggregators and provider metadata are `not_csaf`; 2.1 is
 * `unsupported_version`. A document without a TLP label is TLP:AMBER until a person labels it. Never throws.
 */
export function readCsaf(bytes: Uint8Array): CsafReading {
  if (bytes.length > MOST_BYTES) return { ok: false, reason: "too_large" };
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(bytes));
  } catch {
    return { ok: false, reason: "not_json" };
  }
  const version = csafVersion(json);
  if (version === null) return { ok: false, reason: "not_csaf" };
  if (version !== "2.0") return { ok: false, reason: "unsupported_version" };
  const read = csafSchema.safeParse(json);
  if (!read.success) return { ok: false, reason: "not_csaf" };
  const { document, product_tree, vulnerabilities } = read.data;
  const { tracking, publisher } = document;
  const products = csafProducts(product_tree);
  const named = productNamer(products);
  return {
    ok: true,
    document: {
      trackingId: tracking.id,
      version: tracking.version,
      status: tracking.status,
      firstReleasedAt: parseDate(tracking.initial_release_date ?? ""),
      releasedAt: parseDate(tracking.current_release_date ?? ""),
      category: document.category,
      title: document.title,
      publisher: { name: publisher.name, namespace: publisher.namespace ?? null },
      lang: document.lang ?? null,
      tlp: tlpOf(document.distribution?.tlp?.label),
      isLabelled: Boolean(document.distribution?.tlp),
      notes: document.notes,
      products: [...products.byId.values()],
      vulnerabilities: vulnerabilities.map((each) => vulnerabilityOf(each, products, named)),
      references: document.references,
    },
  };
}

function csafVersion(json: unknown): string | null {
  const document = typeof json === "object" && json !== null && "document" in json ? json.document : null;
  const has = typeof document === "object" && document !== null && "csaf_version" in document;
  return has && typeof document.csaf_version === "string" ? document.csaf_version : null;
}

/** TLP 1.0's WHITE is CLEAR (TLP 2.0); no label, or one we do not know, is never CLEAR. */
function tlpOf(label: string | undefined): Tlp {
  switch (label?.trim().toUpperCase().replace(/^TLP:/, "")) {
    case "WHITE":
    case "CLEAR":
      return "TLP:CLEAR";
    case "GREEN":
      return "TLP:GREEN";
    case "AMBER+STRICT":
      return "TLP:AMBER+STRICT";
    case "RED":
      return "TLP:RED";
    default:
      return "TLP:AMBER";
  }
}

type ProductNamer = (...lists: readonly string[][]) => CsafProduct[];

function productNamer({ byId }: CsafProducts): ProductNamer {
  let left = MOST_NAMED_PRODUCTS;
  return (...lists) => {
    const distinct = new Set<string>();
    for (const list of lists) {
      for (const id of list.slice(0, left)) distinct.add(id);
      left = Math.max(0, left - list.length);
    }
    return [...distinct].map((id) => byId.get(id) ?? unlisted(id));
  };
}

function vulnerabilityOf(
  raw: RawVulnerability,
  { groups }: CsafProducts,
  named: ProductNamer,
): CsafVulnerability {
  const { product_status: status } = raw;
  return {
    cve: raw.cve ?? null,
    title: raw.title ?? null,
    cwe: raw.cwe ? { id: raw.cwe.id, name: raw.cwe.name ?? null } : null,
    ids: raw.ids.map(({ system_name, text }) => ({ system: system_name ?? null, id: text })),
    notes: raw.notes,
    scores: raw.scores.flatMap(({ cvss_v2, cvss_v3, cvss_v4 }) =>
      [severityOf(cvss_v4, "4.0"), severityOf(cvss_v3, "3.1"), severityOf(cvss_v2, "2.0")].filter(
        (score) => score !== null,
      ),
    ),
    remediations: raw.remediations.map(({ category, details, url, product_ids, group_ids }) => ({
      category,
      details,
      url: webLink(url ?? null),
      products: named(product_ids, ...group_ids.map((id) => groups.get(id) ?? [])),
    })),
    affected: status ? named(status.known_affected, status.first_affected, status.last_affected) : [],
    fixed: status ? named(status.fixed, status.first_fixed) : [],
    references: raw.references,
  };
}

function severityOf(cvss: RawCvss, version: string): SourceSeverity | null {
  if (!cvss) return null;
  const vector = /^[A-Za-z0-9:./]{1,300}$/.exec(cvss.vectorString ?? "")?.[0] ?? null;
  return { version: cvss.version || version, score: cvss.baseScore, vector };
}
