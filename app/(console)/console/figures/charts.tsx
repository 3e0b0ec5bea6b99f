import { BarChart } from "#components/charts/bar-chart.tsx";
import { RangeChart } from "#components/charts/range-chart.tsx";
import type { CellKind, Line, Sheet, SheetName } from "#lib/figures/sheets.ts";
import { cellText, duration, type FigureTexts } from "./texts.ts";

type Reading = { t: FigureTexts; locale: string; days: number };

/** Which columns of a table its picture shows. */
const bars: Partial<Record<SheetName, { label: string; now: string; before?: string; kind: CellKind }>> = {
  waits: { label: "wait", now: "officeHalf", before: "beforeHalf", kind: "office" },
  answerDays: { label: "day", now: "now", before: "before", kind: "count" },
  relayGroups: { label: "group", now: "now", before: "before", kind: "count" },
  consents: { label: "what", now: "now", before: "before", kind: "count" },
  workload: { label: "name", now: "open", kind: "count" },
};
const ageMarks = ["half", "most", "nearlyAll", "oldest"] as const;

/** The picture of a table, drawn from its cells; nothing where the table says it better. */
export function SheetChart({ sheet, reading }: { sheet: Sheet; reading: Reading }) {
  if (sheet.name === "ages") return <Ages sheet={sheet} reading={reading} />;
  const shown = bars[sheet.name];
  if (!shown) return null;
  const { t, locale, days } = reading;
  const inHours = shown.kind === "office";
  const value = ({ cells }: Line, key: string | undefined) => {
    const cell = key === undefined ? null : (cells[key] ?? null);
    if (typeof cell !== "number") return null;
    return { value: inHours ? cell / 60 : cell, text: cellText(cell, shown.kind, reading) };
  };
  // A rate is no count: it would stand among its own parts.
  const lines = sheet.lines.filter(({ id }) => id !== "rate");
  return (
    <BarChart
      caption={captionOf(sheet.name, t)}
      summary={t("inTable", { title: sheet.title })}
      rows={lines.map((line) => ({
        id: line.id,
        label: String(line.cells[shown.label] ?? ""),
        now: value(line, shown.now),
        before: value(line, shown.before),
      }))}
      {...(shown.before && { spans: { now: t("now"), before: t("before", { days }) } })}
      none={t("none")}
      format={(count) => (inHours ? t("axis.hours", { count }) : new Intl.NumberFormat(locale).format(count))}
    />
  );
}

function Ages({ sheet, reading: { t } }: { sheet: Sheet; reading: Reading }) {
  const minutes = ({ cells }: Line) => ageMarks.map((mark) => Number(cells[mark]));
  const inDays = sheet.lines.some((line) => Math.max(...minutes(line)) > 3 * 24 * 60);
  const unit = inDays ? 24 * 60 : 60;
  return (
    <RangeChart
      caption={captionOf("ages", t)}
      summary={t("inTable", { title: sheet.title })}
      rows={sheet.lines.map((line) => ({
        id: line.id,
        label: String(line.cells["sort"]),
        values: minutes(line).map((count) => count / unit),
        text: duration(Number(line.cells["oldest"]), "clock", t),
      }))}
      marks={ageMarks.map((mark) => t(`ages.column.${mark}`))}
      format={(count) => t(inDays ? "axis.days" : "axis.hours", { count })}
    />
  );
}

const captionOf = (name: SheetName, t: FigureTexts): string =>
  name === "answered" || name === "relays" || name === "dormant" ? "" : t(`${name}.chart`);
