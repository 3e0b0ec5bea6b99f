import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";

const tokens = readFileSync("app/styles/tokens.css", "utf8");
const [light = "", dark = ""] = tokens.split("@variant dark");
const meaning = readFileSync("app/styles/meaning.css", "utf8");

const colours = (css: string): Record<string, string> =>
  Object.fromEntries(
    [...css.matchAll(/--color-([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, hex]) => [name, hex]),
  );

/** WCAG 2.2, relative luminance and contrast ratio. */
function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}
function contrast(one: string, other: string): number {
  const [darker = 0, lighter = 0] = [luminance(one), luminance(other)].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

describe.each([
  ["by day", colours(light)],
  ["by night", colours(dark)],
])("a reader with tired eyes, %s", (_when, colour) => {
  const papers = ["paper", "sheet", "wash", "brand-wash", "urgent-wash"];
  const on = (text: string, paper: string) => contrast(colour[text] ?? "", colour[paper] ?? "");

  test.each(papers)("reads every ink on %s (4.5 : 1)", (paper) => {
    for (const ink of ["ink", "soft", "brand", "brand-strong", "urgent"])
      expect(on(ink, paper), `${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5);
  });

  test("reads buttons, badges and what lies on the hatching", () => {
    for (const [ink, paper] of [
      ["on-brand", "brand"],
      ["on-brand", "brand-strong"],
      ["on-urgent", "urgent"],
      ["paper", "ink"],
      ["ink", "hatch"],
      ["soft", "hatch"],
    ] as const)
      expect(on(ink, paper), `${ink} on ${paper}`).toBeGreaterThanOrEqual(4.5);
  });

  test("sees where a control ends (3 : 1)", () => {
    for (const paper of ["paper", "sheet", "wash"]) expect(on("edge", paper)).toBeGreaterThanOrEqual(3);
  });
});

test("TLP colours are those of FIRST on black, and stand nowhere but on the labels", () => {
  const tlp = { red: "#ff2b2b", amber: "#ffc000", green: "#33ff00" };
  for (const [name, hex] of Object.entries(tlp)) {
    expect(meaning).toMatch(new RegExp(`\\.tlp-${name} \\{\\s+color: ${hex};`));
    expect(contrast(hex, "#000000")).toBeGreaterThanOrEqual(4.5);
    expect(meaning.split(hex)).toHaveLength(2);
    expect(tokens).not.toContain(hex);
  }
});
