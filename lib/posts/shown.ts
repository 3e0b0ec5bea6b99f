import type {
  Attribution,
  Language,
  PartAudience,
  PostKind,
  PostState,
  ReplyKind,
  RequestState,
  TapAnswer,
  Tlp,
} from "#db/schema/vocabulary.ts";
import type { ShownAssessment } from "#lib/analysis/assessment-shown.ts";
import type { PlainKind } from "#lib/indicators/plain-kind.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import type { PeersMail } from "./files/read-files.ts";
import type { MemberText } from "./text/member-text.ts";
import type { ShownFact } from "./writing/facts.ts";

/*
 * What pages show of items: plain values, and nothing beyond what their reader may know.
 */

/** Whom the reader sees behind an item. */
export type ShownAuthor =
  /** The reader's own; `seenAs` is what others call them, null where they see the name. */
  | { kind: "you"; seenAs: string | null }
  /** A word of the fusion cell as a whole names no person. */
  | { kind: "named"; person: string | null; company: string }
  | { kind: "masked"; name: string };

export type ShownAttachment = {
  /** Where the original can be fetched; null for whoever may not, and in a preview. */
  original: string | null;
  name: string;
  size: number;
  mediaType: string;
  kind: PlainKind;
  mail: PeersMail | null;
  /** What every reader of the post may fetch; `id` is null in a preview. */
  copy: { id: string | null; size: number; isOriginal: boolean } | null;
  /** Words of a document, or that they could not be read; null for other files. */
  extract: { text: string; language: Language } | { unreadable: true } | null;
};

export type ShownGroup = { id: string; name: string; companies: number };

export type ShownPost = {
  kind: PostKind;
  tlp: Tlp;
  language: Language;
  title: string;
  body: MemberText;
  facts: ShownFact[];
  author: ShownAuthor;
  when: When;
  attachments: ShownAttachment[];
  group: ShownGroup;
};

export type ShownReply = {
  id: string;
  kind: ReplyKind;
  language: Language;
  /** Of a follow-up: what has changed, in one line. */
  changed: string;
  body: MemberText;
  author: ShownAuthor;
  /** Written by the author of the post, as the reader may know it. */
  byPostAuthor: boolean;
  /** Assessments only. */
  assessment: ShownAssessment | null;
  when: When;
  /** Not yet visible to others. */
  held: boolean;
  /** A moderator hid it: its author and the fusion cell alone see it. */
  hidden: boolean;
  /** A moderator's reason for not letting it pass; its author alone sees the reply then. */
  declinedBecause: string | null;
};

/** A question of the fusion cell to the source; `fact` is the answer where a fact was asked for. */
export type ShownRequest = {
  id: string;
  question: string;
  state: RequestState;
  answer: string | null;
  fact: ShownFact | null;
};

/** How many companies gave an answer; only answers that at least three gave. */
export type TapCount = { answer: TapAnswer; companies: number };
export type ShownTaps = {
  /** What the reader's company answered. */
  own: TapAnswer | null;
  counts: TapCount[];
};

/** A change to a released post, in its author's words. */
export type ShownChange = { note: string; isCorrection: boolean; when: When };

/** The second part of a report: damage and response. */
export type ShownPart = {
  tlp: Tlp;
  /** Who reads it, as this reader may know. */
  audience: PartAudience;
  language: Language;
  body: MemberText;
  facts: ShownFact[];
  when: When;
  /** For its author and the fusion cell: a moderator has not given it to the group yet. */
  waits: boolean;
  /** For its author: why a moderator did not. */
  declinedBecause: string | null;
  /** For its author: companies that it was opened to by name. */
  openedTo: string[];
};

export type Thread = {
  id: string;
  post: ShownPost;
  state: PostState;
  attribution: Attribution;
  isMine: boolean;
  /** Null where there is none, or none for this reader: the two look alike. */
  part: ShownPart | null;
  /** 続報, the latest first. */
  followUps: ShownReply[];
  /** What the author says has solved it. */
  accepted: ShownReply | null;
  /** All others, in the order in which they appeared. */
  replies: ShownReply[];
  /** Null on what is not out. */
  taps: ShownTaps | null;
  /** Newest first. */
  changes: ShownChange[];
  /** The author's own change that waits for a moderator, or why the last one was not let through. */
  revision: { state: "waiting" } | { state: "declined"; because: string } | null;
  /** There are more replies than a page carries. */
  cut: boolean;
  /** What the fusion cell asked the source; empty for everybody else. */
  requests: ShownRequest[];
};

/** An item in a list. */
export type FeedEntry = {
  id: string;
  kind: PostKind;
  tlp: Tlp;
  language: Language;
  title: string;
  excerpt: string;
  author: ShownAuthor;
  when: When;
  replies: number;
};
