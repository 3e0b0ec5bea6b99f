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
