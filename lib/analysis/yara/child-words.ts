/*
 * What the program that scans (yara-child.ts) is told and says. Shapes only; the reader of what it says checks them again
 * (scan-result.ts), since a hostile file may have taken the program over.
 */

/** `unavailable`: there is no YARA for this computer. */
export const exitCodes = { done: 0, unavailable: 6 } as const;

export type Told = { do: "check"; source: string } | { do: "scan"; sources: readonly string[] };

/** A rule that matched in one part of the file. `offsets` are the first few, in bytes. */
export type Found = {
  part: number;
  name: string;
  tags: string[];
  meta: [key: string, value: string][];
  patterns: { id: string; count: number; offsets: number[] }[];
};

export const reasonsLeftOut = ["locked", "too_large", "broken", "too_many"] as const;
export type LeftOut = { name: string; why: (typeof reasonsLeftOut)[number] };

export type Heard =
  | { is: "checked"; errors: string[]; warnings: string[] }
  /** The file (its name is null) and what lies in it, where it is an archive. */
  | { is: "opened"; parts: { name: string | null; size: number }[]; leftOut: LeftOut[] }
  | { is: "begun"; rule: number }
  | { is: "through"; rule: number; broken: boolean; found: Found[] };
