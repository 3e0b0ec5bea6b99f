import type { Language, Tlp } from "#db/schema/vocabulary.ts";

/** A way into the portal. */
export type Way = { label: string; href: string };

/** A piece of text; `lang` where it is not written in the mail's own language, `name` says what the text is. */
export type Said = { text: string; lang?: Language; name?: string };

/** One thing told in a mail. Its label stands directly before it (FIRST TLP 2.0, messaging). */
export type MailItem = {
  /** Null for what carries no label, e.g. a course. */
  tlp: Tlp | null;
  title?: Said;
  lines: readonly Said[];
  /** Each on a line of its own. */
  ways?: readonly Way[];
};

export type Block =
  | { type: "paragraph"; text: string; lang?: Language }
  | { type: "heading"; text: string }
  | { type: "way"; way: Way }
  | { type: "item"; item: MailItem }
  | { type: "rule" };

/** What a mail says, before it is drawn as HTML and as plain text: the two parts cannot differ. */
export type MailDraft = {
  language: Language;
  subject: string;
  /** The line that mail programs show beside the subject. */
  preheader: string;
  greeting: string;
  blocks: readonly Block[];
  signature: string;
  /** Why this mail came and how to get fewer of them. */
  foot: { text: string; ways: readonly Way[] };
};
