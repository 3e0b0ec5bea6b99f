import type { Facts } from "#db/schema/posts.ts";
import type {
  Attribution,
  Happening,
  PostKind,
  ReplyKind,
  SourceReliability,
  Tlp,
  Verdict,
} from "#db/schema/vocabulary.ts";
import type { QuestionId } from "#lib/posts/writing/guide.ts";
import type { GroupKey } from "./groups.ts";
import type { PersonKey } from "./people.ts";

/** A moment as `demo/moments.ts` reads it: "12d 09:40" (weekdays ago, Japan's clock), "3h", "40m". */
export type When = string;

export type ReplyText = {
  by: PersonKey;
  at: When;
  body: string;
  kind?: ReplyKind;
  /** Named when absent. */
  as?: Attribution;
  confidence?: number;
  /** `expires`: days from now. */
  assessed?: {
    verdict: Verdict;
    reliability?: SourceReliability;
    credibility?: number;
    actions?: string[];
    expires?: number;
  };
  /** Still before the moderators. */
  waits?: true;
};

/** Whom it pretends to come from, and what it says. It came half an hour before the post. */
export type MailText = {
  from: { name: string; address: string };
  subject: string;
  html: string;
  file?: { name: string; text: string };
};

export type ThreadText = {
  /** By which another thread says that it was made from this one. */
  key?: string;
  in: GroupKey;
  by: PersonKey;
  kind: PostKind;
  tlp: Tlp;
  as: Attribution;
  at: When;
  title: string;
  /** As the form asked it first, and what was answered to its questions; the day is that of writing. */
  happening?: Happening;
  facts?: Facts;
  body: string;
  /** A mail they attached, as it came to them. */
  mail?: MailText;
  /** Minutes until a moderator let it out; twenty when absent. Named items pass at once where the group allows. */
  looked?: number;
  moderator?: PersonKey;
  /** Still before the moderators. */
  waits?: true;
  /** What the moderators asked before letting it out; without an answer it still lies with its author. */
  asked?: { by: PersonKey; at: When; question: string; answer?: { at: When; text: string } };
  /** What they ask without returning it, a fact or in free words, and what its source says to that. */
  asks?: readonly {
    by: PersonKey;
    at: When;
    fact?: QuestionId;
    question?: string;
    /** How often its source was reminded. */
    reminded?: number;
    answer?: { at: When } & (
      | { value: string | string[] }
      | { words: string }
      | { way: "unknown" | "declined" }
    );
  }[];
  withdrawn?: When;
  /** A sanitised copy of the thread with this key; `by` is then a moderator. */
  relayOf?: string;
  replies?: readonly ReplyText[];
};

/** Takes the indentation of the source off a text of several lines. */
export function text(parts: TemplateStringsArray): string {
  const lines = (parts[0] ?? "").replace(/^\n/, "").trimEnd().split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join("\n");
}
