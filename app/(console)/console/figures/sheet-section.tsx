import type { ReactNode } from "react";
import { EmptyState } from "#components/ui/card.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import type { PeriodLength } from "#lib/figures/period.ts";
import type { Sheet } from "#lib/figures/sheets.ts";
import { SheetChart } from "./charts.tsx";
import { cellText, type FigureTexts } from "./texts.ts";

type Props = {
  sheet: Sheet;
  reading: { t: FigureTexts; locale: string; days: PeriodLength };
  /** What is measured and how, in whole sentences. */
  about: readonly string[];
  children?: ReactNode;
};

/** One table of figures: what it means, its picture, and the numbers themselves. */
export function SheetSection({ sheet, reading, about, children }: Props) {
  const { t, days } = reading;
  const { name, title, columns, lines } = sheet;
  const rows = lines.map(({ id, cells }) => ({
    id,
    cells: Object.fromEntries(
      columns.map(({ key, kind }) => [key, cellText(cells[key], kind, reading)] as const),
    ),
  }));
  const save = (
    <a
      className="no-print"
      href={`/console/figures/save?sheet=${name}&days=${days}`}
      aria-label={t("saveOf", { title })}
    >
      {t("save")}
    </a>
  );
  return (
    <Section id={name} title={title} aside={lines.length > 0 ? save : undefined}>
      {children}
      {lines.length === 0 ? (
        <EmptyState title={t(`${name}.empty`)} />
      ) : (
        <div className="flex flex-wrap items-start gap-x-8 gap-y-4">
          <SheetChart sheet={sheet} reading={reading} />
          <div className="figures min-w-0 max-w-full flex-1 basis-[28rem] overflow-x-auto">
            <Table
              caption={title}
              captionHidden
              columns={columns.map(({ kind, ...column }) => ({ ...column, numeric: kind !== "text" }))}
              rows={rows}
            />
          </div>
        </div>
      )}
      <div className="text-soft grid max-w-prose gap-1 text-sm">
        {about.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
    </Section>
  );
}
