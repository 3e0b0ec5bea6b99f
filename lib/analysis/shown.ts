import type { Importance, Language, ScanState, TaskKind, TaskState, Tlp } from "#db/schema/vocabulary.ts";
import type { DeskPost } from "#lib/fusion-cell/shown.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import type { MemberText } from "#lib/posts/text/member-text.ts";
import type { ThreadIndicator } from "#lib/posts/thread-indicators.ts";
import type { ScanResult } from "./yara/scan-result.ts";

/*
 * What the pages of analysts show: plain values.
 */

export const taskViews = ["open", "mine", "overdue", "closed"] as const;
export type TaskView = (typeof taskViews)[number];

/** One line of the list of tasks. */
export type TaskEntry = {
  id: string;
  kind: TaskKind;
  title: string;
  state: TaskState;
  importance: Importance;
  owner: string | null;
  due: When;
  isLate: boolean;
  post: { id: string; title: string; language: Language; tlp: Tlp } | null;
};

export type ShownTask = Omit<TaskEntry, "post"> & {
  question: MemberText;
  questionTyped: string;
  result: MemberText;
  resultTyped: string;
  ownerId: string | null;
  /** As a form's field holds it, by the reader's clock. */
  dueLocal: string;
  revision: number;
  createdBy: string;
  created: When;
};

export type ShownLabRequest = {
  id: string;
  lab: string;
  sent: string;
  tlp: Tlp;
  question: string;
  by: string;
  when: When;
  due: When;
  isLate: boolean;
  answer: MemberText | null;
  answeredBy: string | null;
  answered: When | null;
};

export type ShownNote = {
  id: string;
  /** Null when it was deleted. */
  body: string | null;
  revision: number;
  by: string;
  when: When;
  /** Who changed or deleted it last, and when. */
  changed: { by: string; when: When } | null;
};

export type ShownScan = {
  id: string;
  state: ScanState;
  by: string;
  when: When;
  rules: number;
  rulesDone: number;
  result: ScanResult | null;
};

/** A file that can be looked at, with the looks there were, the latest first. */
export type ScannedFile = {
  id: string;
  name: string;
  size: number;
  /** Nobody but its source may open it. */
  isClosed: boolean;
  scans: ShownScan[];
};

/** What the fusion cell knows of a post beside what it says. `dueLocal`: when a task begun now would be due. */
export type PostAnalysis = {
  tasks: TaskEntry[];
  files: ScannedFile[];
  notes: ShownNote[];
  dueLocal: string;
};

export type Colleague = { id: string; name: string };

/** A task with everything that is needed to do it. */
export type Workbench = {
  task: ShownTask;
  /** Null for a task that is about no post. */
  post: DeskPost | null;
  indicators: ThreadIndicator[];
  cut: boolean;
  files: ScannedFile[];
  notes: ShownNote[];
  labs: ShownLabRequest[];
  /** Labels under which a laboratory may be sent something of it; none where nothing may leave. */
  labelsOut: Tlp[];
  colleagues: Colleague[];
};

export type RuleEntry = {
  id: string;
  name: string;
  enabled: boolean;
  revision: number;
  by: string;
  when: When;
};
export type RuleRevision = Omit<RuleEntry, "id"> & { source: string };
export type ShownRule = RuleEntry & { source: string; history: RuleRevision[] };
