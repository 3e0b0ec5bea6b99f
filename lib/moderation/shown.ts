import type { CompanyRole, PortalRole, PostState, ReportReason } from "#db/schema/vocabulary.ts";
import type { When } from "#lib/platform/i18n/when.ts";

/** One company's report of an item, whichever company that is; known by its place among them. */
export type ShownReport = { number: number; reason: ReportReason; note: string; isOpen: boolean; when: When };

export type ShownHiding = {
  id: string;
  reason: ReportReason;
  note: string;
  by: string;
  when: When;
  /** What the author wrote back. */
  answer: string | null;
  shownAgain: { by: string; when: When } | null;
};

export type ShownWarning = { body: string; by: string; when: When; acknowledged: boolean };

/** An item that somebody reported, or that a moderator looks at, with all that became of it. */
export type ModerationCase = {
  itemId: string;
  postId: string;
  replyId: string | null;
  title: string;
  excerpt: string;
  group: string;
  /** A name and company, or what people call somebody masked. */
  author: string;
  isMasked: boolean;
  state: PostState;
  reports: ShownReport[];
  hidings: ShownHiding[];
  warnings: ShownWarning[];
};

export type CaseLine = {
  itemId: string;
  title: string;
  isReply: boolean;
  reasons: ReportReason[];
  reports: number;
  state: PostState;
  /** Its author asks to look again. */
  asksAgain: boolean;
  isOpen: boolean;
  when: When;
};

export type MemberState = "active" | "suspended" | "merged" | "left";

export type CompanyLine = {
  id: string;
  name: string;
  kind: "sme" | "csirt" | "isac" | "provider";
  state: "member" | "suspended" | "left";
  people: number;
  groups: number;
  suspendedPeople: number;
  warnings: number;
};

export type Sanction =
  | { kind: "warning"; body: string; by: string; when: When; acknowledged: boolean }
  | {
      kind: "suspension";
      id: string;
      state: "proposed" | "in_force" | "refused" | "lifted";
      reason: string;
      by: string;
      when: When;
      decidedBy: string | null;
      liftedBy: string | null;
      liftedBecause: string | null;
    };

export type MemberPerson = {
  id: string;
  name: string;
  companyRole: CompanyRole | null;
  portalRole: PortalRole | null;
  state: MemberState;
  /** Into whose account this one was merged. */
  mergedInto: string | null;
  groups: string[];
  sanctions: Sanction[];
};

/** Null for the portal's own staff. */
export type MemberCompany = {
  company: { id: string; name: string; kind: CompanyLine["kind"]; state: CompanyLine["state"] } | null;
  sanctions: Sanction[];
  people: MemberPerson[];
};

/** What waits for a second person, or for a holder's word. */
export type WaitingDecision =
  | { kind: "suspension"; id: string; about: string; reason: string; by: string; isOwn: boolean; when: When }
  | {
      kind: "merge";
      id: string;
      about: string;
      survivor: string;
      reason: string;
      by: string;
      isOwn: boolean;
      when: When;
      /** Agreed, or three days have passed. */
      isRipe: boolean;
    };
