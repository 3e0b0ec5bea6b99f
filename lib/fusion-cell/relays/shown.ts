import type { Crowd, Language, RelayState, Tlp } from "#db/schema/vocabulary.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import type { DiffPiece } from "#lib/posts/text/word-diff.ts";
import type { DeskPost } from "../shown.ts";
import type { PlainReason } from "./plain-words.ts";

/*
 * What pages show of relays: plain values.
 */

/** A group that a text would go to. */
type ShownTarget = { name: string; companies: number; tlp: Tlp; crowd: Crowd };

/** A group a relay may go to. */
export type RelayTarget = {
  id: string;
  name: string;
  companies: number;
  maxTlp: Tlp;
  /** How many fit what the text tells, as it begins. */
  fitting: number;
  crowd: Crowd;
  chosen: boolean;
  /** It has a copy already, is being asked for, or handles none of the labels the original allows. */
  closed: "relayed" | "asked" | "label" | null;
};

/** An original beside the text that is being made of it. */
export type RelayDesk = {
  post: DeskPost;
  /** It is itself a copy: its original is relayed instead. */
  madeFrom: string | null;
  targets: RelayTarget[];
  labels: Tlp[];
  start: {
    title: string;
    body: string;
    note: string;
    tlp: Tlp;
    /** What plain words stand for, each sort once, with how often. */
    taken: { reason: PlainReason; count: number }[];
    words: string[];
  };
  /** What goes on here: a draft, an amendment, or a question that nobody answered. */
  proposal: { id: string; state: RelayState; sourceNote: string | null } | null;
  corrects: boolean;
  /** There are copies that could be corrected. */
  copies: number;
};

/** A line of the list of proposals. */
export type ProposalLine = {
  id: string;
  title: string;
  language: Language;
  state: RelayState;
  groups: string[];
  by: string;
  deadline: When | null;
  decided: When | null;
  /** The original changed since it was sent. */
  isBehind: boolean;
};

export type ShownProposal = Omit<ProposalLine, "groups"> & {
  original: { id: string; title: string; language: Language; revision: number; isOut: boolean };
  /** Of words, from what the source reads in their own post to what would go out. */
  diff: { title: DiffPiece[]; body: DiffPiece[] };
  text: { title: string; body: string };
  /** What the source wrote instead, word by word beside what they were asked. */
  amended: { title: DiffPiece[]; body: DiffPiece[] } | null;
  note: string;
  sourceNote: string | null;
  targets: (ShownTarget & { copyId: string | null; isOut: boolean })[];
  isOwn: boolean;
  corrects: boolean;
  settled: boolean;
  /** What changed in the original since: word by word, and its follow-ups. */
  since: { title: DiffPiece[]; body: DiffPiece[]; followUps: string[] } | null;
};

/** What a source is shown. */
export type AskedProposal = {
  id: string;
  postId: string;
  postTitle: string;
  language: Language;
  state: RelayState;
  revision: number;
  corrects: boolean;
  title: string;
  body: string;
  note: string;
  diff: { title: DiffPiece[]; body: DiffPiece[] };
  /** Without a name where only its members know of a group. */
  targets: (Omit<ShownTarget, "name"> & { name: string | null })[];
  deadline: When | null;
  /** The deadline has passed. */
  isOver: boolean;
  amended: { title: string; body: string } | null;
  sourceNote: string | null;
};

/** What the readers of a copy asked, on its way to the source and back. */
export type PassedQuestion = {
  requestId: string;
  copy: { id: string; title: string; group: string };
  originalId: string;
  asked: string;
  question: string;
  state: "open" | "answered" | "unknown" | "declined" | "dropped";
  answer: string | null;
  mayPassOn: boolean;
  isClosed: boolean;
  /** How many copies are out. */
  copies: number;
  askedAt: When;
};
