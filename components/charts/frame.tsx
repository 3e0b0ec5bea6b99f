import type { ReactNode } from "react";

/** All charts are drawn this wide, in CSS pixels: as wide as a phone, so that no text in them shrinks there. */
export const chartWidth = 360;

type ChartProps = {
  caption: string;
  /** What it shows, in one sentence, for whoever hears it: the numbers themselves stand in the table. */
  summary: string;
  height: number;
  /** What each mark means, where there are several. */
  legend?: readonly { id: string; label: string; mark: ReactNode }[] | undefined;
  children: ReactNode;
};

/** A picture of numbers that stand in a table beside it. It is drawn on the server, without any script. */
export function Chart({ caption, summary, height, legend = [], children }: ChartProps) {
  return (
    <figure className="chart">
      <figcaption>{caption}</figcaption>
      <svg
        role="img"
        aria-label={summary}
        viewBox={`0 0 ${chartWidth} ${height}`}
        width={chartWidth}
        height={height}
      >
        {children}
      </svg>
      {legend.length > 0 ? (
        <ul className="chart-legend">
          {legend.map(({ id, label, mark }) => (
            <li key={id}>
              <svg aria-hidden="true" viewBox="-7 -7 14 14" width={14} height={14}>
                {mark}
              </svg>
              {label}
            </li>
          ))}
        </ul>
      ) : null}
    </figure>
  );
}
