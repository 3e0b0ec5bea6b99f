import type { ReactNode } from "react";

/** What others will not see. The sentence says who can. */
export function Hatched({ sentence, children }: { sentence: string; children: ReactNode }) {
  return (
    <div className="hatched">
      <p className="hatched-sentence">{sentence}</p>
      {children}
    </div>
  );
}

/** The same within a line; the sentence is read out before it. */
export function HatchedWords({ sentence, children }: { sentence: string; children: ReactNode }) {
  return (
    <span className="hatched" title={sentence}>
      <span className="sr-only">{sentence}</span>
      {children}
    </span>
  );
}
