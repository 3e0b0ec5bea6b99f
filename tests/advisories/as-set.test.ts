import { describe, expect, test } from "vitest";
import { severityShown } from "#lib/advisories/severity.ts";
import { textBlocks } from "#lib/advisories/text-blocks.ts";

describe("a text as readers see it", () => {
  test("gathers list lines, also of several paragraphs, and leaves the rest alone", () => {
    expect(textBlocks(["Affected:", "- R3 2.4.0\n- R3 2.4.1", "・R2", "A line\n- and a dash in it"])).toEqual(
      [
        { kind: "paragraph", text: "Affected:" },
        { kind: "list", items: ["R3 2.4.0", "R3 2.4.1", "R2"] },
        { kind: "paragraph", text: "A line\n- and a dash in it" },
      ],
    );
  });

  test("is text, whatever it looks like", () => {
    expect(textBlocks(["<script>alert(1)</script>", "-"])).toEqual([
      { kind: "paragraph", text: "<script>alert(1)</script>" },
      { kind: "paragraph", text: "-" },
    ]);
  });
});

describe("a score in words", () => {
  test.each([
    [0, "CVSS:3.1/AV:N", "none", "3.1"],
    [3.9, "CVSS:3.1/AV:N", "low", "3.1"],
    [4, "CVSS:4.0/AV:N", "medium", "4.0"],
    [8.9, "CVSS:3.0/AV:N", "high", "3.0"],
    [9, "CVSS:4.0/AV:N", "critical", "4.0"],
    [10, "AV:N/AC:L/Au:N/C:C/I:C/A:C", "high", "2.0"],
    [0, "AV:N/AC:L/Au:N/C:N/I:N/A:N", "low", "2.0"],
    [9.8, null, "critical", null],
  ] as const)("%s with %s is %s", (score, vector, word, version) => {
    expect(severityShown({ score, vector })).toEqual({ score, word, version });
  });
});
