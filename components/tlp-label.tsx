import type { Tlp } from "#db/schema/vocabulary.ts";

const colours: Record<Tlp, string> = {
  "TLP:RED": "tlp-red",
  "TLP:AMBER+STRICT": "tlp-amber",
  "TLP:AMBER": "tlp-amber",
  "TLP:GREEN": "tlp-green",
  "TLP:CLEAR": "tlp-clear",
};

/** The label in full, never translated (FIRST TLP 2.0). */
export function TlpLabel({ tlp }: { tlp: Tlp }) {
  return (
    <span className={`tlp ${colours[tlp]}`} lang="en" translate="no">
      {tlp}
    </span>
  );
}

/** The label in the head and the foot of every printed sheet. Not on the screen. */
export function TlpPrintMarks({ tlp }: { tlp: Tlp }) {
  return (
    <div aria-hidden="true">
      <span className={`print-mark tlp ${colours[tlp]}`}>{tlp}</span>
      <span className={`print-mark print-mark-foot tlp ${colours[tlp]}`}>{tlp}</span>
    </div>
  );
}
