import { Group } from "@visx/group";
import { Line } from "@visx/shape";
import type { ReactNode } from "react";
import { Axis, lengthScale } from "./axis.tsx";
import { Chart, chartWidth } from "./frame.tsx";

/** One value for each mark, rising; `text` is the last. */
export type RangeRow = { id: string; label: string; values: readonly number[]; text: string };

type Props = {
  caption: string;
  summary: string;
  rows: readonly RangeRow[];
  /** What the marks stand for, as many as there are values in a row. */
  marks: readonly string[];
  format: (value: number) => string;
};

const rowHeight = 40;
const middle = 28;

/** How far values spread: a line for each row, with a mark of its own shape at each value. */
export function RangeChart({ caption, summary, rows, marks, format }: Props) {
  const scale = lengthScale(rows.flatMap(({ values }) => [...values]));
  const bottom = rows.length * rowHeight;
  const legend = marks.map((label, at) => ({ id: label, label, mark: <Mark at={at} /> }));
  return (
    <Chart caption={caption} summary={summary} height={bottom + 28} legend={legend}>
      {rows.map(({ id, label, values, text }, row) => (
        <Group key={id} top={row * rowHeight}>
          <text x={scale(0)} y={13}>
            {label}
          </text>
          <text x={chartWidth - scale(0)} y={13} textAnchor="end" className="chart-value">
            {text}
          </text>
          <Line
            className="chart-range"
            from={{ x: scale(values[0] ?? 0), y: middle }}
            to={{ x: scale(values.at(-1) ?? 0), y: middle }}
          />
          {values.map((value, at) => (
            <Group key={marks[at]} left={scale(value)} top={middle} data-value={value}>
              <Mark at={at} />
            </Group>
          ))}
        </Group>
      ))}
      <Axis scale={scale} top={bottom} format={format} />
    </Chart>
  );
}

const shapes: readonly ReactNode[] = [
  <circle key="circle" r={5} className="chart-now" />,
  <rect key="square" x={-4.5} y={-4.5} width={9} height={9} className="chart-hollow" />,
  <path key="diamond" d="M0 -6 L6 0 L0 6 L-6 0 Z" className="chart-hollow" />,
  <path key="stroke" d="M0 -6 V6" className="chart-stroke" />,
];

/** Told apart by shape, not by colour. */
const Mark = ({ at }: { at: number }) => shapes[at % shapes.length];
