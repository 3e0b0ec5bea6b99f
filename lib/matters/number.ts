import { randomInt } from "node:crypto";

/** GOJO-2026-04812: the year, and five digits that mean nothing. */
const SHAPE = /^GOJO-[0-9]{4}-[0-9]{5}$/;

/**
 * A number for a new matter. It is random within the year: from numbers in a row one could tell how many matters there
 * are that one does not see.
 */
export const randomNumber = (year: number): string =>
  `GOJO-${year}-${String(randomInt(100_000)).padStart(5, "0")}`;

/** A number as somebody typed or spelt it, in its one form; null for anything else. */
export function readNumber(typed: string): string | null {
  const number = typed.normalize("NFKC").trim().toUpperCase();
  return SHAPE.test(number) ? number : null;
}

/** The year in Japan. */
export const yearOf = (at: Date): number => new Date(at.getTime() + 9 * 3_600_000).getUTCFullYear();
