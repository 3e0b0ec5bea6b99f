import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { asCsv, safeCell } from "#lib/figures/csv.ts";

/** RFC 4180, read by the letter: quoted cells, doubled quotes, CR LF between lines. Shares nothing with what wrote it. */
function parsed(csv: string): string[][] {
  expect(csv.codePointAt(0)).toBe(0xfeff);
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 1;
  while (at < csv.length) {
    expect(csv[at]).toBe('"');
    let cell = "";
    for (at += 1; ; at += 1) {
      if (csv[at] !== '"') cell += csv[at];
      else if (csv[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else break;
    }
    row.push(cell);
    at += 1;
    if (csv[at] === ",") at += 1;
    else {
      expect(csv.slice(at, at + 2)).toBe("\r\n");
      at += 2;
      rows.push(row);
      row = [];
    }
  }
  expect(row).toEqual([]);
  return rows;
}

const dangerous = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"];
/** Takes the apostrophe away again. */
const meant = (cell: string) => (cell.startsWith("'") ? cell.slice(1) : cell);

const cells = fc.oneof(
  fc.string({ unit: "binary" }),
  fc.string({ unit: fc.constantFrom(...dangerous, "'", '"', ",", "1", "円", " ") }),
  fc.constantFrom('=HYPERLINK("http://x")', "-3", "'=1", "+81", "", "株式会社"),
);

describe("a spreadsheet that somebody opens", () => {
  test("holds every cell just as it was, whatever stands in it", () => {
    const tables = fc.array(fc.array(cells, { minLength: 1, maxLength: 4 }), { minLength: 1, maxLength: 5 });
    fc.assert(
      fc.property(tables, (table) => {
        expect(parsed(asCsv(table)).map((row) => row.map(meant))).toEqual(table);
      }),
      { numRuns: 500 },
    );
  });

  test("takes no cell for a formula", () => {
    fc.assert(
      fc.property(cells, (cell) => {
        const [[written = ""] = []] = parsed(asCsv([[cell]]));
        expect(dangerous.some((first) => written.startsWith(first))).toBe(false);
        expect(written).toBe(safeCell(cell));
      }),
      { numRuns: 1000 },
    );
    expect(safeCell("=1+1")).toBe("'=1+1");
    expect(safeCell("＝１＋１")).toBe("'＝１＋１");
    expect(safeCell("3.5")).toBe("3.5");
  });
});
