import { diffArrays } from "diff";

/** A piece of a text as it stood, stands, or both. */
export type DiffPiece = { kind: "same" | "added" | "removed"; text: string };

const words = new Intl.Segmenter("ja", { granularity: "word" });
const wordsOf = (text: string) => [...words.segment(text)].map(({ segment }) => segment);

/** Beyond so many changed words two texts have little in common, and looking for it would take long. */
const mostEdits = 2_000;

/** What changed between two texts, word by word, also where no spaces stand between them. */
export function wordDiff(before: string, after: string): DiffPiece[] {
  const changes = diffArrays(wordsOf(before), wordsOf(after), { maxEditLength: mostEdits });
  if (changes === undefined) {
    return [
      { kind: "removed", text: before },
      { kind: "added", text: after },
    ];
  }
  return changes.map(({ added, removed, value }) => ({
    kind: added ? "added" : removed ? "removed" : "same",
    text: value.join(""),
  }));
}
