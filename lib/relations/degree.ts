import { parse } from "tldts";
import type { Degree, Happening, ObservableKind } from "#db/schema/vocabulary.ts";
import { SHARED_MAIL_DOMAINS } from "#lib/indicators/shared-mail-domains.ts";

/** Something that both items show. */
export type Shared = { kind: ObservableKind; value: string };
/** What else of an item bears on its relations; `day`: YYYY-MM-DD in Japan, as its readers know it. */
export type Bearing = { happening: Happening | null; day: string | null };

/** Why two items are related, the strongest reason first. */
export type Reason = { because: (typeof because)[number]; shared: Shared[] };
export const because = ["source", "text", "file", "number", "letter", "sign", "time"] as const;

export type Relatedness = { degree: Degree; reasons: Reason[] };

const groups: Readonly<Record<ObservableKind, Reason["because"]>> = {
  source: "source",
  text: "text",
  file: "file",
  cve: "number",
  identifier: "number",
  stix: "number",
  letter: "letter",
  url: "sign",
  domain: "sign",
  ipv4: "sign",
  ipv6: "sign",
  cidr: "sign",
  email: "sign",
  md5: "sign",
  sha1: "sign",
  sha224: "sign",
  sha256: "sign",
  sha384: "sign",
  sha512: "sign",
};

/** Within how many days two of the same happening are taken for one wave. */
export const waveDays = 14;
/** Happenings that say too little to tell two apart. */
const vague: readonly Happening[] = ["other", "unclear_alert"];

/**
 * How closely two items are related, by what both show: after figure 4 of the requirements (duplicate: the same id, or
 * everything else the same; high: another id in common; low: an address, a hash or the like in common). Medium, a
 * partial match, is ours: docs/decisions/0011-relations.md. Null: not at all. `shared` holds nothing that is on a
 * warning list. The order of the two does not matter; more in common never lowers the degree.
 */
export function degreeOf(one: Bearing, other: Bearing, shared: readonly Shared[]): Relatedness | null {
  const found = because.flatMap((kind): Reason[] => {
    const some = shared.filter((each) => groups[each.kind] === kind);
    return some.length > 0 ? [{ because: kind, shared: some }] : [];
  });
  const has = (...kinds: Reason["because"][]) => found.some((reason) => kinds.includes(reason.because));
  const signs = weakSigns(shared);
  const isWave = signs > 0 && areOneWave(one, other);
  const reasons = isWave ? [...found, { because: "time" as const, shared: [] }] : found;
  if (has("source", "text", "file")) return { degree: "duplicate", reasons };
  if (has("number")) return { degree: "high", reasons };
  if (has("letter") || signs > 1 || isWave) return { degree: "medium", reasons };
  return signs > 0 ? { degree: "low", reasons } : null;
}

/** How many places and files are in common: an address and its host are one, and so are the hashes of one file. */
function weakSigns(shared: readonly Shared[]): number {
  const places = new Set(shared.flatMap(({ kind, value }) => placeOf(kind, value) ?? []));
  const hashes = Map.groupBy(
    shared.filter(({ kind }) => /^(?:md5|sha\d+)$/.test(kind)),
    ({ kind }) => kind,
  );
  return places.size + Math.max(0, ...[...hashes.values()].map((some) => some.length));
}

function placeOf(kind: ObservableKind, value: string): string | null {
  switch (kind) {
    case "ipv4":
    case "ipv6":
    case "cidr":
      return value;
    case "domain":
      return ownedName(value);
    case "url":
      return ownedName(URL.parse(value)?.hostname.replace(/^\[|\]$/g, "") ?? value);
    case "email": {
      const domain = value.slice(value.lastIndexOf("@") + 1);
      return SHARED_MAIL_DOMAINS.has(domain) ? value : ownedName(domain);
    }
    default:
      return null;
  }
}

/** The part of a host's name that somebody registered (Public Suffix List, private part included). */
const ownedName = (host: string): string => parse(host, { allowPrivateDomains: true }).domain ?? host;

function areOneWave(one: Bearing, other: Bearing): boolean {
  if (one.happening === null || one.happening !== other.happening || vague.includes(one.happening))
    return false;
  if (one.day === null || other.day === null) return false;
  return Math.abs(Date.parse(one.day) - Date.parse(other.day)) <= waveDays * 86_400_000;
}
