import type {
  Attribution,
  Importance,
  Language,
  membershipStates,
  PostKind,
  PostState,
  ReplyKind,
  replyStates,
  Tlp,
  WorkSort,
} from "#db/schema/vocabulary.ts";
import type { ShownAssessment } from "#lib/analysis/assessment-shown.ts";
import type { MailSummaryFull } from "#lib/indicators/mail-summary.ts";
import type { PlainKind } from "#lib/indicators/plain-kind.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import type { PeersMail } from "#lib/posts/files/read-files.ts";
import type { ShownAttachment, ShownAuthor, ShownPart, ShownRequest } from "#lib/posts/shown.ts";
import type { MemberText } from "#lib/posts/text/member-text.ts";
import type { DiffPiece } from "#lib/posts/text/word-diff.ts";
import type { FactChange, ShownFact } from "#lib/posts/writing/facts.ts";
import type { QuestionId } from "#lib/posts/writing/guide.ts";
import type { DeskChip } from "./ask-back/chips.ts";
import type { Due } from "./queue/due.ts";

/*
 * What the desk shows: plain values.
 */

/** Lists of posts that wait for nobody here; what waits is the queue (queue/filters.ts). */
export const postViews = ["asked", "recent", "relayed"] as const;
export type PostView = (typeof postViews)[number];

/** What stands about a thing that waits: how important it is, by when it is due, who has it. */
export type Work = {
  id: string;
  revision: number;
  sort: WorkSort;
  subjectId: string;
  postId: string | null;
  importance: Importance;
  due: Due;
  assignee: { userId: string; name: string; isMe: boolean } | null;
};

/** One line of a list. */
export type DeskEntry = {
  /** Names the thing in addresses: see `DeskKey`. */
  key: string;
  sort: WorkSort;
  /** Of a post its title, of a reply that of its thread, of a join request the applicant. May be empty. */
  title: string;
  language: Language | null;
  kind: PostKind | ReplyKind | null;
  tlp: Tlp | null;
  group: string;
  /** Null where it is nobody's, as of a mail that came back. */
  author: ShownAuthor | null;
  /** How long it has been waiting, or since when it stands there. */
  age: string;
  /** The source answered what it was asked. */
  cameBack: boolean;
  /** Null in lists of what waits for nobody here. */
  work: Work | null;
};

export type DeskFile = {
  id: string;
  name: string;
  size: number;
  mediaType: string;
  kind: PlainKind;
  peersMail: PeersMail | null;
  /** What readers of the post get, once it is out. */
  copy: ShownAttachment["copy"];
  extract: ShownAttachment["extract"];
  /** Null where nothing was kept of it (demo entries). */
  original: { name: string; sha256: string; mail: MailSummaryFull | null } | null;
};

export type DeskReply = {
  id: string;
  kind: ReplyKind;
  /** Of a follow-up: what has changed, in one line. */
  changed: string;
  body: MemberText;
  language: Language;
  author: ShownAuthor;
  byPostAuthor: boolean;
  attribution: Attribution;
  assessment: ShownAssessment | null;
  state: (typeof replyStates)[number];
  declinedBecause: string | null;
  when: When;
};

/** A question to the source, with what became of it. */
export type DeskRequest = ShownRequest & {
  /** Which fact; null where it was asked in free words. */
  askedFor: QuestionId | null;
  askedBy: string;
  askedAt: When;
  answeredAt: When | null;
  reminded: number;
  /** Reminded twice, and still nothing. */
  silent: boolean;
};

export type DeskRelay = { copyId: string; title: string; tlp: Tlp; group: string; when: When; by: string };

/** A post with everything around it that the fusion cell may know without opening the vault. */
export type DeskPost = {
  part: DeskPart | null;
  id: string;
  kind: PostKind;
  tlp: Tlp;
  language: Language;
  title: string;
  /** What the author hid in the title, where they let the fusion cell read it. */
  hiddenInTitle: string[];
  /** As it is stored; `shown` is what readers see of it, hidden words opened where the author let it. */
  body: string;
  shown: MemberText;
  facts: ShownFact[];
  /** The same, and what is missing: see lib/fusion-cell/ask-back/chips.ts. */
  chips: DeskChip[];
  attribution: Attribution;
  author: ShownAuthor;
  state: PostState;
  revision: number;
  when: When;
  group: { id: string; name: string; companies: number };
  requests: DeskRequest[];
  /** Its source answered, or does not, and nobody has taken note of it. */
  answerWaits: boolean;
  replies: DeskReply[];
  /** There are more replies than a page carries. */
  cut: boolean;
  files: DeskFile[];
  relays: DeskRelay[];
  /** Set on a relay: what it was made from. */
  original: { id: string; title: string } | null;
};

/** Somebody who asks to join a group. */
export type DeskApplicant = {
  groupId: string;
  userId: string;
  name: string;
  company: string | null;
  role: "owner" | "csirt" | "frontline" | "management" | null;
  message: string;
  /** Only what is "asked" waits for a decision. */
  state: (typeof membershipStates)[number];
  when: When;
  group: { name: string; companies: number; maxTlp: Tlp };
  /** Other groups the applicant is a member of. */
  otherGroups: string[];
};

/** The second part of a report, where its author lets the fusion cell read it. */
export type DeskPart = ShownPart & {
  revision: number;
  /** It waits to be given to the group of a post that is out. */
  open: boolean;
  /** A moderator returned it. */
  declined: boolean;
};

/** A change to a released post, beside what readers have now. */
export type DeskVersion = {
  id: string;
  note: string;
  isCorrection: boolean;
  tlp: Tlp;
  /** Of words, between what is out and what waits. */
  title: DiffPiece[];
  body: DiffPiece[];
  facts: FactChange[];
  when: When;
  /** Somebody decided, or the author changed it again. */
  open: boolean;
};

export type DeskItem =
  | { sort: "post"; post: DeskPost }
  | { sort: "version"; post: DeskPost; version: DeskVersion }
  | { sort: "part"; post: DeskPost }
  | { sort: "reply"; post: DeskPost; replyId: string }
  | { sort: "join"; applicant: DeskApplicant }
  | { sort: "other"; entry: DeskEntry; work: Work };

/** What a decision was about. `postId` is null for somebody who asked to join. */
export type DealtWith = { title: string; language: Language | null; group: string; postId: string | null };
