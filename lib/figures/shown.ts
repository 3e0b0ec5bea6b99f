import type { WorkSort } from "#db/schema/vocabulary.ts";

/** The same count in the chosen days and in as many before. */
export type Counts = { now: number; before: number };

/** What is waited for, and until what. Of posts that their authors signed and of masked ones also alone. */
export const waits = ["decision", "decision_named", "decision_masked", "answer"] as const;
export type Wait = (typeof waits)[number];

/** How long it took, in minutes: at least so long half of them, and nine tenths. Null where nothing has come to an end. */
export type Durations = { half: number | null; most: number | null };
export type Waited = { items: number; ended: number; office: Durations; clock: Durations };
export type WaitFigure = { wait: Wait; now: Waited; before: Waited };

/** When a question was answered, counted from the day it came; `too_soon` while its next day is not over. */
export const answerDays = [
  "same_day",
  "next_day",
  "within_3",
  "within_7",
  "later",
  "none",
  "too_soon",
] as const;
export type AnswerDay = (typeof answerDays)[number];
export type QuestionFigure = {
  days: Record<AnswerDay, Counts>;
  /** Of those whose next day is over: answered by then, and by the end of the next day on which the office is open. */
  judged: Counts;
  byNextDay: Counts;
  byNextOfficeDay: Counts;
};

/** What waits now; ages in minutes. `sort` is null for all together. */
export type AgeFigure = {
  sort: WorkSort | null;
  open: number;
  overdue: number;
  half: number;
  most: number;
  nearlyAll: number;
  oldest: number;
};

export type RelayFigure = {
  /** Copies that went out, from how many originals, to how many groups. */
  sent: Counts;
  originals: Counts;
  groups: Counts;
  /** Companies in those groups at that moment: each time they were reached, and each once. */
  times: Counts;
  companies: Counts;
  /** The groups that most went to. */
  perGroup: { ja: string; en: string; sent: Counts }[];
};

/** What became of relays that a source was asked about. */
export const consents = ["approved", "amended", "refused", "expired", "asked"] as const;
export type Consent = (typeof consents)[number];
export type ConsentFigure = Record<Consent, Counts>;

export type DormantFigure = {
  /** People of member companies who have not signed in for 90 days, of all. */
  people: number;
  everybody: number;
  /** Null: nobody of them ever has. The month as "2026-07". */
  companies: { ja: string; en: string; people: number; month: string | null }[];
};

/** What one of the fusion cell has dealt with, and has before them. `name` is null for what nobody has taken. */
export type WorkloadFigure = { name: string | null; closed: Counts; open: number; overdue: number };

export type Figures = {
  waits: WaitFigure[];
  questions: QuestionFigure;
  ages: AgeFigure[];
  relays: RelayFigure;
  consents: ConsentFigure;
  dormant: DormantFigure;
  /** Null for whoever may not see what their colleagues do. */
  workload: WorkloadFigure[] | null;
};
