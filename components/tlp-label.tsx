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

/** For a page about one item: printed, every sheet has the label in its head and its foot. Not on the screen. */
export function TlpPrintMarks({ tlp }: { tlp: Tlp }) {
  return (
    <div className="print-marks" aria-hidden="true">
      <div className="print-head">
        <TlpLabel tlp={tlp} />
      </div>
      <div className="print-foot">
        <TlpLabel tlp={tlp} />
      </div>
    </div>
  );
}
