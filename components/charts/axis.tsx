import { AxisBottom, type TickRendererProps } from "@visx/axis";
import { scaleLinear } from "@visx/scale";
import { chartWidth } from "./frame.tsx";

/** Half of the longest number on the scale stands beyond its end. */
const side = 20;

/** From zero to a round number not below the largest value. */
export const lengthScale = (values: readonly number[]) =>
  scaleLinear({ domain: [0, Math.max(1, ...values)], range: [side, chartWidth - side], nice: 4 });

type AxisProps = { scale: ReturnType<typeof lengthScale>; top: number; format: (value: number) => string };

/** The scale below a chart, with few and whole numbers on it. */
export function Axis({ scale, top, format }: AxisProps) {
  return (
    <AxisBottom
      top={top}
      scale={scale}
      tickValues={scale.ticks(4).filter(Number.isInteger)}
      tickLength={4}
      axisLineClassName="chart-line"
      tickClassName="chart-tick"
      tickFormat={(value) => format(Number(value))}
      tickComponent={Tick}
    />
  );
}

function Tick({ x, y, formattedValue }: TickRendererProps) {
  return (
    <text x={x} y={y} dy="0.4em" textAnchor="middle">
      {formattedValue}
    </text>
  );
}
