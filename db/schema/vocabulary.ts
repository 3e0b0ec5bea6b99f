/*
 * The values that tables, forms and pages share. Browser-safe: no imports.
 */

/** Traffic Light Protocol 2.0 (FIRST), strictest first. Never translated. */
export const tlpLabels = ["TLP:RED", "TLP:AMBER+STRICT", "TLP:AMBER", "TLP:GREEN", "TLP:CLEAR"] as const;
export type Tlp = (typeof tlpLabels)[number];

export const organizationKinds = ["sme", "csirt", "isac", "provider"] as const;
export const organizationStates = ["member", "suspended", "left"] as const;
/** Major groups of the Japan Standard Industrial Classification (日本標準産業分類). */
export const sectors = [
  "A",
  "B",
  "C",
  "D",
  "E",
  "F",
  "G",
  "H",
  "I",
  "J",
  "K",
  "L",
  "M",
  "N",
  "O",
  "P",
  "Q",
  "R",
  "S",
  "T",
] as const;
export const sizeBands = ["1-20", "21-100", "101-300", "301-1000", "1001+"] as const;

export const companyRoles = ["owner", "csirt", "frontline", "management"] as const;
export const portalRoles = ["moderator", "analyst", "operator"] as const;
export type CompanyRole = (typeof companyRoles)[number];
export type PortalRole = (typeof portalRoles)[number];
export const languages = ["ja", "en"] as const;
export type Language = (typeof languages)[number];

export const groupKinds = ["sector", "region", "topic", "private"] as const;
export const groupJoining = ["open", "request", "invitation"] as const;
export const membershipStates = ["asked", "member", "refused"] as const;

export const postKinds = ["incident", "question", "gray_event", "notice"] as const;
export type PostKind = (typeof postKinds)[number];
/** What a member may have run into, as the first question of the form asks it. */
export const happenings = [
  "suspicious_mail",
  "suspicious_site",
  "malware",
  "ransomware",
  "data_leak",
  "unauthorized_login",
  "defacement",
  "ddos",
  "sales_offer",
  "unclear_alert",
  "other",
] as const;
export type Happening = (typeof happenings)[number];
/** Who may know the author: everyone in the audience, the fusion cell alone, or nobody. */
export const attributions = ["named", "fusion_cell", "nobody"] as const;
export type Attribution = (typeof attributions)[number];
/** What is hidden was out; a moderator took it out of everybody's sight but its author's. */
export const postStates = ["submitted", "returned", "released", "hidden", "withdrawn"] as const;
export type PostState = (typeof postStates)[number];
export const replyKinds = ["reply", "follow_up", "assessment"] as const;
export type ReplyKind = (typeof replyKinds)[number];
export const replyStates = ["submitted", "released", "hidden", "withdrawn"] as const;
export const partStates = ["submitted", "released", "withdrawn"] as const;
/** A changed text waits, was put before the readers, or was overtaken by a later one before anybody saw it. */
export const versionStates = ["pending", "shown", "dropped"] as const;
/** Who reads the sealed part of a report: from nobody but its author to everybody who reads the post. */
export const partAudiences = ["author", "fusion_cell", "companies", "group"] as const;
export type PartAudience = (typeof partAudiences)[number];
/** A question to a source: waits, was answered, its source does not know, or would rather not say, or it is moot. */
export const requestStates = ["open", "answered", "unknown", "declined", "dropped"] as const;
export type RequestState = (typeof requestStates)[number];
/** What becomes of a text that the fusion cell would carry to other groups. */
export const relayStates = [
  "draft",
  "asked",
  "approved",
  "amended",
  "refused",
  "expired",
  "sent",
  "dropped",
] as const;
export type RelayState = (typeof relayStates)[number];
/** Among how many companies somebody is hidden: five and more, three or four, fewer. */
export const crowds = ["enough", "few", "too_few"] as const;
export type Crowd = (typeof crowds)[number];
/** What a company answers to a post with one tap. */
export const tapAnswers = ["came_here_too", "affected", "not_affected", "fixed", "unknown"] as const;
export type TapAnswer = (typeof tapAnswers)[number];

export const feedStates = ["active", "paused", "removed"] as const;
export const feedKinds = ["feed", "csaf"] as const;
export const advisoryStates = ["new", "drafting", "published", "withdrawn", "rejected"] as const;
export type AdvisoryState = (typeof advisoryStates)[number];
export const advisoryTlps = ["TLP:GREEN", "TLP:CLEAR"] as const;
/** SSVC deployer outcomes (CERT/CC), least urgent first. */
export const urgencies = ["defer", "scheduled", "out-of-cycle", "immediate"] as const;
export type Urgency = (typeof urgencies)[number];
export const segmentStates = ["untranslated", "translated"] as const;
/** Which part of an advisory a paragraph belongs to, in reading order. */
export const advisoryParts = [
  "summary",
  "vulnerability",
  "products",
  "fix",
  "mitigation",
  "practice",
] as const;
export type AdvisoryPart = (typeof advisoryParts)[number];

export const serviceKinds = ["training", "diagnosis"] as const;
export const bookingStates = ["booked", "waiting", "cancelled"] as const;
export const engagementStates = [
  "requested",
  "clarifying",
  "accepted",
  "declined",
  "done",
  "cancelled",
] as const;

export const inboxKinds = [
  "reply",
  "assessment",
  "released",
  "returned",
  "asked",
  "asked_again",
  "join_approved",
  "join_refused",
  "booked",
  "seat_freed",
  "engagement",
  "answered",
  "accepted",
  "corrected",
  "withdrawn",
  "part_opened",
  "relay_asked",
  "relay_question",
  "hidden",
  "shown_again",
  "warned",
  "report_closed",
  "merge_asked",
  "merged",
  "unmasked",
  "unmask_asked",
  "introduction_offered",
  "introduction_made",
  "introduction_over",
] as const;
export type InboxKind = (typeof inboxKinds)[number];

/** Why somebody finds that an item should not be there as it is, and why a moderator hides one. */
export const reportReasons = [
  "names_somebody",
  "wrong_label",
  "not_true",
  "abusive",
  "spam",
  "other",
] as const;
export type ReportReason = (typeof reportReasons)[number];
export const reportStates = ["open", "closed"] as const;
export const suspensionStates = ["proposed", "in_force", "refused", "lifted"] as const;
/** What can be wrong with the audit chain: an entry was changed, taken out or put in, a link lost, or the end cut off. */
export const chainProblems = [
  "entry_changed",
  "entry_missing",
  "entry_added",
  "link_missing",
  "end_missing",
] as const;
export type ChainProblem = (typeof chainProblems)[number];
export const mergeStates = ["proposed", "in_force", "refused", "objected", "undone"] as const;

export const mailKinds = ["invitation", "something_waits", "digest", "calendar"] as const;
export type MailKind = (typeof mailKinds)[number];
export const deliveryStates = ["queued", "sent", "failed", "skipped"] as const;

/** What an analyst is to find out about. */
export const taskKinds = ["mail", "url", "sample", "log", "vulnerability"] as const;
export type TaskKind = (typeof taskKinds)[number];
export const taskStates = ["open", "in_progress", "waiting_lab", "done", "dropped"] as const;
export type TaskState = (typeof taskStates)[number];
export const scanStates = ["queued", "running", "done", "failed", "too_slow"] as const;
export type ScanState = (typeof scanStates)[number];
/** What something is, in an analyst's judgement. */
export const verdicts = [
  "malicious",
  "suspicious",
  "benign",
  "service_abused",
  "misconfiguration",
  "cannot_tell",
] as const;
export type Verdict = (typeof verdicts)[number];
/** Admiralty code, reliability of the source: from A, completely reliable, to E; F cannot be judged. */
export const sourceReliabilities = ["A", "B", "C", "D", "E", "F"] as const;
export type SourceReliability = (typeof sourceReliabilities)[number];
/** What the fusion cell notes something about for itself. */
export const noteSubjects = ["post", "task", "matter"] as const;
export type NoteSubject = (typeof noteSubjects)[number];

/** How soon a person should look, the soonest first. */
export const importances = ["urgent", "high", "normal", "low"] as const;
export type Importance = (typeof importances)[number];

/** What can wait for the fusion cell: see `work_items`. */
export const workSorts = [
  "post",
  "version",
  "part",
  "reply",
  "join",
  "relay",
  "answer",
  "report",
  "task",
  "unmask",
  "introduction",
  "mail",
] as const;
export type WorkSort = (typeof workSorts)[number];

/** How much of an author the fusion cell asks to see. */
export const unmaskingScopes = ["company", "company_and_person"] as const;
export type UnmaskingScope = (typeof unmaskingScopes)[number];
export const unmaskingStates = ["waiting", "approved", "refused", "withdrawn"] as const;
export type UnmaskingState = (typeof unmaskingStates)[number];
export const unmaskingConsents = ["given", "refused"] as const;
export const introductionStates = ["open", "made", "not_made"] as const;
export type IntroductionState = (typeof introductionStates)[number];
export const introductionAnswers = ["pending", "accepted", "declined"] as const;
export type IntroductionAnswer = (typeof introductionAnswers)[number];

/** What the machine relates with each other. */
export const relatedKinds = ["post", "advisory"] as const;
export type RelatedKind = (typeof relatedKinds)[number];
/** What can be looked for in logs or blocked. Hashes are named by their length. */
export const indicatorTypes = [
  "url",
  "domain",
  "ipv4",
  "ipv6",
  "cidr",
  "email",
  "md5",
  "sha1",
  "sha224",
  "sha256",
  "sha384",
  "sha512",
  "cve",
] as const;
export type IndicatorType = (typeof indicatorTypes)[number];
/**
 * What two items can have in common: the types of indicators; numbers of an advisory; STIX ids; a mail by
 * subject and sender; a file in a mail, the whole text and the id at the source, each as a fingerprint.
 */
export const observableKinds = [
  ...indicatorTypes,
  "identifier",
  "stix",
  "letter",
  "file",
  "text",
  "source",
] as const;
export type ObservableKind = (typeof observableKinds)[number];
/** How closely two items are related: 重複, 高, 中, 低. See lib/relations/degree.ts. */
export const degrees = ["duplicate", "high", "medium", "low"] as const;
export type Degree = (typeof degrees)[number];
export const relationStates = ["proposed", "confirmed", "rejected"] as const;
export type RelationState = (typeof relationStates)[number];
