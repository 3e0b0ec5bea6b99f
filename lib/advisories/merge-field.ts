/** What one person did to one field: what it held when they opened it, and what it holds now. */
export type Change = { typed: string; before: string };

/**
 * What becomes of a field that several people may have had open. Who did not touch it loses nothing and overwrites
 * nothing; null when two people wrote different things, and one of them has to look.
 */
export function mergeField({ typed, before }: Change, saved: string): string | null {
  if (typed === before) return saved;
  return saved === before || saved === typed ? typed : null;
}
