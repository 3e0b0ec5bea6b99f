import { Group } from "@visx/group";
import { Bar } from "@visx/shape";
import { Axis, lengthScale } from "./axis.tsx";
import { Chart, chartWidth } from "./frame.tsx";

export type BarValue = { value: number; text: string };
/** Null where there is nothing to measure. */
export type BarRow = { id: string; label: string; now: BarValue | null; before?: BarValue | null };

type Props = {
  caption: string;
  summary: string;
  rows: readonly BarRow[];
  /** What the full and the empty bar stand for; without them there are full ones alone. */
  spans?: { now: string; before: string };
  none: string;
  format: (value: number) => string;
};

const labelHeight = 18;
const barHeight = 12;
const gap = 10;

/** One or two bars for each row: the full one now, the empty one before. */
export function BarChart({ caption, summary, rows, spans, none, format }: Props) {
  const values = rows.flatMap(({ now, before }) => [now?.value ?? 0, before?.value ?? 0]);
  const scale = lengthScale(values);
  const rowHeight = labelHeight + barHeight * (spans ? 2 : 1) + gap;
  const bottom = rows.length * rowHeight;
  const legend = spans && [
    {
      id: "now",
      label: spans.now,
      mark: <rect x={-7} y={-5} width={14} height={10} className="chart-now" />,
    },
    {
      id: "before",
      label: spans.before,
      mark: <rect x={-6} y={-5} width={12} height={10} className="chart-before" />,
    },
  ];
  return (
    <Chart caption={caption} summary={summary} height={bottom + 28} legend={legend}>
      {rows.map(({ id, label, now, before }, at) => (
        <Group key={id} top={at * rowHeight}>
          <text x={scale(0)} y={13}>
            {label}
          </text>
          <text x={chartWidth - scale(0)} y={13} textAnchor="end" className="chart-value">
            {now?.text ?? none}
          </text>
          {[now, before].map((bar, which) =>
            bar ? (
              <Bar
                key={which === 0 ? "now" : "before"}
                data-value={bar.value}
                className={which === 0 ? "chart-now" : "chart-before"}
                x={scale(0)}
                y={labelHeight + which * barHeight}
                width={scale(bar.value) - scale(0)}
                height={barHeight - 3}
              />
            ) : null,
          )}
        </Group>
      ))}
      <Axis scale={scale} top={bottom} format={format} />
    </Chart>
  );
}
