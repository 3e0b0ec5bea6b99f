import { expect, test } from "vitest";
import { identifiersIn } from "#lib/advisories/sources/identifiers.ts";

test.each([
  ["cve-2024-12345 and CVE-2024-12345.", ["CVE-2024-12345"]],
  ["ＣＶＥ‑２０２４‑１２３４の脆弱性", ["CVE-2024-1234"]],
  ["authenticating.CVE-2016-9368 has been assigned", ["CVE-2016-9368"]],
  ["https://jvn.jp/vu/JVNVU99709964/index.html", ["JVNVU#99709964"]],
  ["JVN#16765254、JVNVU#276432、JVNTA#12345678", ["JVN#16765254", "JVNVU#276432", "JVNTA#12345678"]],
  ["JVNDB-2023-000001 (CWE-94) VU#276432", ["JVNDB-2023-000001", "CWE-94", "VU#276432"]],
  [
    "GHSA-7p75-mf53-ffwm ICSA-24-256-06 RHSA-2021:5217",
    ["GHSA-7P75-MF53-FFWM", "ICSA-24-256-06", "RHSA-2021:5217"],
  ],
  ["CVE-24-1 XCVE-2024-12345 CVE-2024-12345X CWE-noinfo 2024-12345", []],
])("in “%s” the same matter is recognised by %j", (text, identifiers) => {
  expect(identifiersIn(text)).toEqual(identifiers);
});
