import { getTranslations } from "next-intl/server";
import type { CellKind } from "#lib/figures/sheets.ts";

export const figureTexts = () => getTranslations("figures");
export type FigureTexts = Awaited<ReturnType<typeof figureTexts>>;

const hour = 60;
const day = 24 * hour;

/** Minutes as people say them. An office day has nine hours, so office time is never told in days. */
export function duration(minutes: number, kind: "office" | "clock", t: FigureTexts): string {
  if (minutes < hour) return t("duration.minutes", { count: minutes });
  if (kind === "office" || minutes < 2 * day) return t("duration.hours", { count: minutes / hour });
  return t("duration.days", { count: minutes / day });
}

/** A cell of a table of figures. */
export function cellText(
  cell: string | number | null | undefined,
  kind: CellKind,
  { t, locale }: { t: FigureTexts; locale: string },
): string {
  if (cell === null || cell === undefined) return "–";
  if (typeof cell === "string") return cell;
  if (kind === "office" || kind === "clock") return duration(cell, kind, t);
  const shape = kind === "share" ? ({ style: "percent", maximumFractionDigits: 1 } as const) : {};
  return new Intl.NumberFormat(locale, shape).format(cell);
}
