import type { Attribution, Language, PostKind, PostState, ReplyKind, Tlp } from "#db/schema/vocabulary.ts";
import type { ConfidenceLevel } from "#lib/fusion-cell/confidence.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import type { PeersMail } from "./attached-files.ts";
import type { MemberText } from "./member-text.ts";

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
  mail: PeersMail | null;
};

export type ShownGroup = { id: string; name: string; companies: number };

export type ShownPost = {
  kind: PostKind;
  tlp: Tlp;
  language: Language;
  title: string;
  body: MemberText;
  author: ShownAuthor;
  when: When;
  attachments: ShownAttachment[];
  group: ShownGroup;
};

export type ShownReply = {
  id: string;
  kind: ReplyKind;
  language: Language;
  body: MemberText;
  author: ShownAuthor;
  /** Written by the author of the post, as the reader may know it. */
  byPostAuthor: boolean;
  /** Assessments only: the word and the number on the scale of 0–100 (STIX 2.1 Appendix A). */
  confidence: { level: ConfidenceLevel; number: number } | null;
  when: When;
  /** Not yet visible to others. */
  held: boolean;
  /** A moderator's reason for not letting it pass; its author alone sees the reply then. */
  declinedBecause: string | null;
};

export type ShownRequest = { question: string; answer: string | null };

export type Thread = {
  id: string;
  post: ShownPost;
  state: PostState;
  attribution: Attribution;
  isMine: boolean;
  replies: ShownReply[];
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
