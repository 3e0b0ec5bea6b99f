import type { Language } from "#db/schema/vocabulary.ts";
import type { DiffPiece } from "#lib/posts/text/word-diff.ts";

/** A text and what changed in it: struck out what is gone, underlined what came. */
export function WordDiff({ pieces, lang }: { pieces: readonly DiffPiece[]; lang: Language }) {
  return (
    <p className="word-diff" lang={lang}>
      {pieces.map(({ kind, text }, at) => {
        const key = `${at} ${kind}`;
        if (kind === "added") return <ins key={key}>{text}</ins>;
        if (kind === "removed") return <del key={key}>{text}</del>;
        return <span key={key}>{text}</span>;
      })}
    </p>
  );
}
