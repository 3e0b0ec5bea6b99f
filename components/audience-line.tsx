import type { Tlp } from "#db/schema/vocabulary.ts";
import { TlpLabel } from "./tlp-label.tsx";

/** The label of an item and who reads it, in words: 「製造業グループの会員 42 社」. */
export function AudienceLine({ tlp, sentence }: { tlp: Tlp; sentence: string }) {
  return (
    <p className="audience">
      <TlpLabel tlp={tlp} />
      <span>{sentence}</span>
    </p>
  );
}
