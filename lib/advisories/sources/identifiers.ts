const DASHES = /[\u2010\u2011\u2212\uFF0D]/g;
const KNOWN = new RegExp(
  [
    String.raw`CVE-(?:19|20)\d{2}-\d{4,19}`,
    String.raw`CWE-\d{1,5}`,
    String.raw`JVNDB-\d{4}-\d{6}`,
    String.raw`JVN(?:VU|TA)?#\d{6,8}`,
    String.raw`JVN(?:VU|TA)?\d{8}`,
    String.raw`VU#\d{6}`,
    String.raw`JPCERT-AT-\d{4}-\d{4}`,
    "GHSA(?:-[23456789cfghjmpqrvwx]{4}){3}",
    String.raw`ICS(?:A|MA|-ALERT)-\d{2}-\d{3}-\d{2}[A-Z]?`,
    String.raw`RH[SBE]A-\d{4}:\d{4,6}`,
    String.raw`ZDI-\d{2}-\d{3,5}`,
  ]
    .map((pattern) => `(?<![A-Z0-9#])${pattern}(?![A-Z0-9])`)
    .join("|"),
  "gi",
);

/**
 * The advisory identifiers named in a text, normalised: upper case, plain hyphens and digits, JVN numbers with
 * their `#` (a JVN link carries them without). Each once, in order of appearance.
 */
export function identifiersIn(text: string): string[] {
  const plain = text.normalize("NFKC").replace(DASHES, "-");
  const found = plain.match(KNOWN) ?? [];
  return [...new Set(found.map((id) => id.toUpperCase().replace(/^(JVN(?:VU|TA)?)(\d)/, "$1#$2")))];
}
