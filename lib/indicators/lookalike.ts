import { domainToUnicode } from "node:url";
import { parse } from "tldts";
import { KNOWN_NAMES } from "./known-names.ts";
import { ownerOf } from "./mail-links.ts";

/** Letters of other scripts, and signs, that a hurried reader takes for a Latin letter. */
export const TWINS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    ...{
      а: "a",
      е: "e",
      о: "o",
      р: "p",
      с: "c",
      у: "y",
      х: "x",
      і: "i",
      ј: "j",
      ѕ: "s",
      һ: "h",
      ԁ: "d",
      ո: "n",
    },
    ...{ ɑ: "a", α: "a", ο: "o", ρ: "p", ν: "v", ι: "i", κ: "k", ı: "i", ł: "l", ø: "o", ɡ: "g", ʏ: "y" },
    ...{ 0: "o", 1: "l", 3: "e", 5: "s", 8: "b", ー: "-", "‐": "-", "–": "-" },
  }),
);

/**
 * The known domain that a host is made to be taken for, or null: letters swapped for twins (`rnicrosoft`, `аmazon`),
 * one letter more, less or other, the name before a hyphen, or the whole domain in front of another (`amazon.co.jp.x.example`).
 */
export function lookalikeOf(host: string): string | null {
  const owner = ownerOf(host);
  if (KNOWN_NAMES.some(({ domains }) => domains.includes(owner))) return null;
  const label = domainToUnicode(parse(owner).domainWithoutSuffix ?? "").toLowerCase();
  if (label === "") return null;
  for (const domain of KNOWN_NAMES.flatMap(({ domains }) => domains)) {
    if (`.${host}.`.includes(`.${domain}.`)) return domain;
    if (resembles(label, parse(domain).domainWithoutSuffix ?? "")) return domain;
  }
  return null;
}

function resembles(label: string, real: string): boolean {
  if (real.length < 5 || label === real) return false;
  if (skeleton(label) === skeleton(real)) return true;
  if (label.split("-").some((piece) => skeleton(piece) === skeleton(real))) return true;
  return real.length >= 6 && isOneStepFrom(label, real);
}

function skeleton(label: string): string {
  const folded = label.normalize("NFKD").replace(/\p{M}/gu, "");
  return [...folded]
    .map((letter) => TWINS.get(letter) ?? letter)
    .join("")
    .replaceAll("rn", "m")
    .replaceAll("vv", "w")
    .replaceAll("i", "l");
}

/** One letter added, left out, changed, or two neighbours swapped. */
function isOneStepFrom(one: string, other: string): boolean {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const a = one.slice(start);
  const b = other.slice(start);
  if (a.slice(1) === b || a === b.slice(1) || a.slice(1) === b.slice(1)) return true;
  return (
    a.length === b.length &&
    a.charAt(0) === b.charAt(1) &&
    a.charAt(1) === b.charAt(0) &&
    a.slice(2) === b.slice(2)
  );
}
