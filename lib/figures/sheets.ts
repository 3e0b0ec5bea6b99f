import type { Language } from "#db/schema/vocabulary.ts";
import { messages } from "#lib/platform/i18n/messages.ts";
import { answerDays, type Consent, type Counts, consents, type Figures } from "./shown.ts";

export const sheetNames = [
  "waits",
  "answered",
  "answerDays",
  "ages",
  "relays",
  "relayGroups",
  "consents",
  "dormant",
  "workload",
] as const;
export type SheetName = (typeof sheetNames)[number];

/** What stands in a column: `office` and `clock` are minutes, `share` is of 1. */
export type CellKind = "text" | "count" | "office" | "clock" | "share";
export type Cell = string | number | null;
export type Column = { key: string; label: string; kind: CellKind };
export type Line = { id: string; cells: Record<string, Cell> };
/** One table of figures, as the page and the spreadsheet have it. Without lines there is nothing to tell. */
export type Sheet = { name: SheetName; title: string; columns: Column[]; lines: Line[] };

/** Every table of the figures that their reader has, in the order of the page. */
export function sheetsOf(figures: Figures, language: Language): Sheet[] {
  const words = messages[language].figures;
  const shown = sheetNames.filter((name) => name !== "workload" || figures.workload !== null);
  return shown.map((name) => ({ name, title: words[name].title, ...making[name](figures, words, language) }));
}

type Words = (typeof messages)["ja"]["figures"];
type Made = Pick<Sheet, "columns" | "lines">;

const columnsOf = <Key extends string>(labels: Record<Key, string>, kinds: Record<Key, CellKind>): Column[] =>
  (Object.keys(kinds) as Key[]).map((key) => ({ key, label: labels[key], kind: kinds[key] }));

const happened = ({ now, before }: Counts) => now > 0 || before > 0;
const share = (part: number, whole: number) => (whole > 0 ? part / whole : null);

const making: Record<SheetName, (figures: Figures, words: Words, language: Language) => Made> = {
  waits: ({ waits }, { waits: { column, row } }) => ({
    columns: columnsOf(column, {
      wait: "text",
      items: "count",
      ended: "count",
      officeHalf: "office",
      officeMost: "office",
      clockHalf: "clock",
      clockMost: "clock",
      beforeItems: "count",
      beforeHalf: "office",
      beforeMost: "office",
    }),
    lines: waits.some(({ now, before }) => now.items + before.items > 0)
      ? waits.map(({ wait, now, before }) => ({
          id: wait,
          cells: {
            wait: row[wait],
            items: now.items,
            ended: now.ended,
            officeHalf: now.office.half,
            officeMost: now.office.most,
            clockHalf: now.clock.half,
            clockMost: now.clock.most,
            beforeItems: before.items,
            beforeHalf: before.office.half,
            beforeMost: before.office.most,
          },
        }))
      : [],
  }),
  answered: ({ questions }, { answered: { column, row } }) => {
    const { judged } = questions;
    const line = (id: "byNextDay" | "byNextOfficeDay"): Line => ({
      id,
      cells: {
        by: row[id],
        answered: questions[id].now,
        judged: judged.now,
        share: share(questions[id].now, judged.now),
        beforeAnswered: questions[id].before,
        beforeJudged: judged.before,
        beforeShare: share(questions[id].before, judged.before),
      },
    });
    return {
      columns: columnsOf(column, {
        by: "text",
        answered: "count",
        judged: "count",
        share: "share",
        beforeAnswered: "count",
        beforeJudged: "count",
        beforeShare: "share",
      }),
      lines: happened(judged) ? [line("byNextDay"), line("byNextOfficeDay")] : [],
    };
  },
  answerDays: ({ questions: { days } }, { answerDays: { column, row } }) => ({
    columns: columnsOf(column, { day: "text", now: "count", before: "count" }),
    lines: answerDays.some((day) => happened(days[day]))
      ? answerDays.map((day) => ({ id: day, cells: { day: row[day], ...days[day] } }))
      : [],
  }),
  ages: ({ ages }, { ages: { column, sort: sorts, all } }) => ({
    columns: columnsOf(column, {
      sort: "text",
      open: "count",
      overdue: "count",
      half: "clock",
      most: "clock",
      nearlyAll: "clock",
      oldest: "clock",
    }),
    lines: ages.map(({ sort, ...numbers }) => ({
      id: sort ?? "all",
      cells: { sort: sort ? sorts[sort] : all, ...numbers },
    })),
  }),
  relays: ({ relays }, { relays: { column, row } }) => ({
    columns: columnsOf(column, { what: "text", now: "count", before: "count" }),
    lines: happened(relays.sent)
      ? (["sent", "originals", "groups", "times", "companies"] as const).map((what) => ({
          id: what,
          cells: { what: row[what], ...relays[what] },
        }))
      : [],
  }),
  relayGroups: ({ relays: { perGroup } }, { relayGroups: { column } }, language) => ({
    columns: columnsOf(column, { group: "text", now: "count", before: "count" }),
    lines: perGroup.map(({ sent, ...group }, at) => ({
      id: String(at),
      cells: { group: group[language], ...sent },
    })),
  }),
  consents: ({ consents: said }, { consents: { column, row } }) => {
    const settled = ["approved", "amended", "refused", "expired"] as const;
    const sum = (some: readonly Consent[], when: keyof Counts) =>
      some.reduce((total, one) => total + said[one][when], 0);
    const line = (id: Consent | "rate", some: readonly Consent[], of: readonly Consent[]): Line => ({
      id,
      cells: {
        what: row[id],
        now: sum(some, "now"),
        share: share(sum(some, "now"), sum(of, "now")),
        before: sum(some, "before"),
        beforeShare: share(sum(some, "before"), sum(of, "before")),
      },
    });
    return {
      columns: columnsOf(column, {
        what: "text",
        now: "count",
        share: "share",
        before: "count",
        beforeShare: "share",
      }),
      lines: consents.some((one) => happened(said[one]))
        ? [
            line("rate", ["approved", "amended"], settled),
            ...settled.map((one) => line(one, [one], settled)),
            line("asked", ["asked"], []),
          ]
        : [],
    };
  },
  dormant: ({ dormant: { companies } }, { dormant: { column, never } }, language) => ({
    columns: columnsOf(column, { company: "text", people: "count", month: "text" }),
    lines: companies.map(({ people, month, ...company }, at) => ({
      id: String(at),
      cells: { company: company[language], people, month: month ?? never },
    })),
  }),
  workload: ({ workload }, { workload: { column, nobody } }) => ({
    columns: columnsOf(column, {
      name: "text",
      closed: "count",
      beforeClosed: "count",
      open: "count",
      overdue: "count",
    }),
    lines: (workload ?? []).map(({ name, closed, open, overdue }, at) => ({
      id: String(at),
      cells: { name: name ?? nobody, closed: closed.now, beforeClosed: closed.before, open, overdue },
    })),
  }),
};
