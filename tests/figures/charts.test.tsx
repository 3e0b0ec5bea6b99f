import fc from "fast-check";
import { createTranslator } from "next-intl";
import { renderToStaticMarkup } from "react-dom/server";
import { SaxesParser } from "saxes";
import { describe, expect, test } from "vitest";
import { SheetChart } from "#app/(console)/console/figures/charts.tsx";
import { languages } from "#db/schema/vocabulary.ts";
import { type Sheet, sheetsOf } from "#lib/figures/sheets.ts";
import { answerDays, type Counts, consents, type Figures, waits } from "#lib/figures/shown.ts";
import { messages } from "#lib/platform/i18n/messages.ts";

const number = fc.oneof(fc.constant(0), fc.nat(20), fc.nat(200_000));
const counts = fc.record({ now: number, before: number });
const durations = fc.record({ half: fc.option(number), most: fc.option(number) });
const waited = fc.record({ items: number, ended: number, office: durations, clock: durations });
const name = fc.oneof(
  fc.constant("株式会社北関東精密金型製作所 情報システム準備室"),
  fc.string({ unit: "grapheme" }),
);
const each = <Key extends string>(keys: readonly Key[]): fc.Arbitrary<Record<Key, Counts>> =>
  fc.tuple(...keys.map(() => counts)).map((all) => {
    const entries = keys.map((key, at) => [key, all[at] ?? { now: 0, before: 0 }] as const);
    return Object.fromEntries(entries) as Record<Key, Counts>;
  });

const anyFigures: fc.Arbitrary<Figures> = fc.record({
  waits: fc
    .tuple(...waits.map((wait) => fc.record({ wait: fc.constant(wait), now: waited, before: waited })))
    .map((all) => [...all]),
  questions: fc.record({
    days: each(answerDays),
    judged: counts,
    byNextDay: counts,
    byNextOfficeDay: counts,
  }),
  ages: fc.array(
    fc
      .record({
        sort: fc.constantFrom(null, "post" as const, "join" as const),
        open: number,
        overdue: number,
        ages: fc.array(number, { minLength: 4, maxLength: 4 }),
      })
      .map(({ ages, ...rest }) => {
        const [half = 0, most = 0, nearlyAll = 0, oldest = 0] = ages.toSorted((one, two) => one - two);
        return { ...rest, half, most, nearlyAll, oldest };
      }),
    { maxLength: 3 },
  ),
  relays: fc.record({
    sent: counts,
    originals: counts,
    groups: counts,
    times: counts,
    companies: counts,
    perGroup: fc.array(fc.record({ ja: name, en: name, sent: counts }), { maxLength: 3 }),
  }),
  consents: each(consents),
  dormant: fc.record({
    people: number,
    everybody: number,
    companies: fc.array(
      fc.record({ ja: name, en: name, people: number, month: fc.constantFrom(null, "2026-07") }),
      { maxLength: 3 },
    ),
  }),
  workload: fc.option(
    fc.array(fc.record({ name: fc.option(name), closed: counts, open: number, overdue: number }), {
      maxLength: 4,
    }),
  ),
});

const drawn = (sheet: Sheet, locale: "ja" | "en") => {
  const t = createTranslator({ locale, messages: messages[locale], namespace: "figures" });
  return renderToStaticMarkup(<SheetChart sheet={sheet} reading={{ t, locale, days: 30 }} />);
};

/** Throws for what is no well-formed XML; returns every element with its attributes. */
function elementsOf(markup: string): { name: string; attributes: Record<string, string> }[] {
  const found: { name: string; attributes: Record<string, string> }[] = [];
  const parser = new SaxesParser();
  parser.on("error", (failure) => {
    throw failure;
  });
  parser.on("opentag", (tag) => {
    found.push({ name: tag.name, attributes: tag.attributes as Record<string, string> });
  });
  parser.write(markup).close();
  return found;
}

const shownColumns: Partial<Record<Sheet["name"], { keys: string[]; unit: number }>> = {
  waits: { keys: ["officeHalf", "beforeHalf"], unit: 60 },
  answerDays: { keys: ["now", "before"], unit: 1 },
  relayGroups: { keys: ["now", "before"], unit: 1 },
  consents: { keys: ["now", "before"], unit: 1 },
  workload: { keys: ["open"], unit: 1 },
};

describe("a picture of figures", () => {
  test("is a well-formed drawing with a name, whatever the numbers and the names are", () => {
    fc.assert(
      fc.property(anyFigures, fc.constantFrom(...languages), (figures, language) => {
        for (const sheet of sheetsOf(figures, language).filter(({ lines }) => lines.length > 0)) {
          const markup = drawn(sheet, language);
          if (markup === "") continue;
          const elements = elementsOf(markup);
          expect(elements[0]?.name).toBe("figure");
          const drawing = elements.find((one) => one.name === "svg");
          expect(drawing?.attributes["role"]).toBe("img");
          expect(drawing?.attributes["aria-label"]).toContain(sheet.title);
          for (const { name: element, attributes } of elements) {
            expect(element).not.toBe("script");
            for (const value of Object.values(attributes))
              expect(value).not.toMatch(/NaN|Infinity|undefined/);
            expect(Number(attributes["width"] ?? 0)).toBeGreaterThanOrEqual(0);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  test("shows the very numbers of the table beside it, told apart without colour", () => {
    fc.assert(
      fc.property(anyFigures, (figures) => {
        for (const sheet of sheetsOf(figures, "en").filter(({ lines }) => lines.length > 0)) {
          const marks = elementsOf(drawn(sheet, "en") || "<none/>").filter(
            ({ attributes }) => "data-value" in attributes,
          );
          const drawnValues = marks.map(({ attributes }) => Number(attributes["data-value"]));
          if (sheet.name === "ages") {
            const minutes = sheet.lines.flatMap(({ cells }) =>
              ["half", "most", "nearlyAll", "oldest"].map((key) => Number(cells[key])),
            );
            const unit = minutes.some((one) => one > 3 * 24 * 60) ? 24 * 60 : 60;
            expect(drawnValues).toEqual(minutes.map((one) => one / unit));
            continue;
          }
          const shown = shownColumns[sheet.name];
          const cells = sheet.lines
            .filter(({ id }) => id !== "rate")
            .flatMap(({ cells: line }) => (shown?.keys ?? []).map((key) => line[key]))
            .filter((cell) => typeof cell === "number");
          expect(drawnValues).toEqual(cells.map((cell) => cell / (shown?.unit ?? 1)));
          const looks = new Set(marks.map(({ attributes }) => attributes["class"]));
          expect(looks.size).toBeLessThanOrEqual(shown?.keys.length ?? 0);
        }
      }),
      { numRuns: 60 },
    );
  });
});
