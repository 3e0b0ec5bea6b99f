import { AxisBottom } from "@visx/axis";
import { Group } from "@visx/group";
import { scaleUtc } from "@visx/scale";
import { Line } from "@visx/shape";
import { useFormatter, useTranslations } from "next-intl";
import type { MatterEntry } from "#lib/matters/shown.ts";
import { Chart, chartWidth } from "../charts/frame.tsx";

const side = 18;
const laneHeight = 38;
const middle = 26;
const mostLanes = 15;
/** A full-width letter takes two; a line of the chart holds so many. */
const widest = 52;
const marks = ["item", "advisory", "follow_up"] as const;
type MarkKind = (typeof marks)[number];

const dayOf = ({ when }: MatterEntry): number => Date.parse(`${when.iso.slice(0, 10)}T00:00:00Z`);
const markOf = ({ sort }: MatterEntry): MarkKind =>
  sort === "advisory" || sort === "follow_up" ? sort : "item";

/** When the items of a matter and their follow-ups came out: a line for each item, by days and no finer. */
export function CourseChart({ course }: { course: readonly MatterEntry[] }) {
  const t = useTranslations("matters.chart");
  const format = useFormatter();
  const day = (at: number | Date) => format.dateTime(at, { month: "short", day: "numeric", timeZone: "UTC" });
  const days = course.map(dayOf);
  const [from, to] = [Math.min(...days), Math.max(...days)];
  const lanes = [...Map.groupBy(course, ({ item }) => item.id).values()].reverse().slice(-mostLanes);
  const scale = scaleUtc({
    domain: from === to ? [from - 86_400_000, to + 86_400_000] : [from, to],
    range: [side, chartWidth - side],
  });
  const bottom = lanes.length * laneHeight;
  const ticks = from === to ? [from] : [...new Set(scale.ticks(4).map((at) => at.setUTCHours(0, 0, 0, 0)))];
  return (
    <Chart
      caption={t("caption")}
      summary={t("summary", { from: day(from), to: day(to), count: course.length })}
      height={bottom + 30}
      legend={marks
        .filter((kind) => course.some((entry) => markOf(entry) === kind))
        .map((kind) => ({ id: kind, label: t(kind), mark: <Mark kind={kind} /> }))}
    >
      {lanes.map((entries, lane) => (
        <Group key={entries[0]?.item.id} top={lane * laneHeight}>
          <text x={side} y={13} lang={titleOf(entries)?.language}>
            {shortened(titleOf(entries)?.title ?? "")}
          </text>
          <Line
            className="chart-range"
            from={{ x: scale(Math.min(...entries.map(dayOf))), y: middle }}
            to={{ x: scale(Math.max(...entries.map(dayOf))), y: middle }}
          />
          {entries.map((entry) => (
            <Group key={entry.id} left={scale(dayOf(entry))} top={middle}>
              <Mark kind={markOf(entry)} />
            </Group>
          ))}
        </Group>
      ))}
      <AxisBottom
        top={bottom}
        scale={scale}
        tickValues={ticks.map((at) => new Date(at))}
        tickLength={4}
        axisLineClassName="chart-line"
        tickClassName="chart-tick"
        tickFormat={(at) => day(Number(at))}
        tickComponent={({ x, y, formattedValue }) => (
          <text x={x} y={y} dy="0.4em" textAnchor="middle">
            {formattedValue}
          </text>
        )}
      />
    </Chart>
  );
}

const titleOf = (entries: readonly MatterEntry[]) =>
  entries.find(({ sort }) => sort !== "follow_up") ?? entries[0];

function shortened(title: string): string {
  let width = 0;
  let short = "";
  for (const letter of title) {
    width += letter.charCodeAt(0) < 0x250 ? 1.1 : 2;
    if (width > widest) return `${short}…`;
    short += letter;
  }
  return short;
}

/** Told apart by shape, not by colour. */
function Mark({ kind }: { kind: MarkKind }) {
  if (kind === "item") return <circle r={5} className="chart-now" />;
  if (kind === "advisory") return <path d="M0 -6 L6 0 L0 6 L-6 0 Z" className="chart-hollow" />;
  return <rect x={-4.5} y={-4.5} width={9} height={9} className="chart-hollow" />;
}
