import { type Happening, type PostKind, postKinds } from "#db/schema/vocabulary.ts";

/*
 * What the form asks about each happening, and what the fusion cell may ask beyond it. Browser-safe. The words stand in
 * messages/<language>/guide.json, under `question`, `fact` and `answer`. Answers of one tap always have a way out:
 * "unknown".
 */

export type Question =
  | { type: "one"; answers: readonly string[] }
  | { type: "several"; answers: readonly string[] }
  | { type: "text"; longest: number }
  | { type: "day" };

const one = (...answers: string[]): Question => ({ type: "one", answers: [...answers, "unknown"] });
const several = (...answers: string[]): Question => ({ type: "several", answers: [...answers, "unknown"] });
const text = (longest: number): Question => ({ type: "text", longest });

export const questions = {
  noticedOn: { type: "day" } as Question,
  posesAs: one(
    "supplier",
    "bank",
    "delivery",
    "cloud",
    "own_company",
    "public_office",
    "well_known",
    "stranger",
  ),
  wants: several("open_file", "open_link", "pay", "give_password", "reply"),
  doneWithMail: one("nothing", "read_it", "opened_link", "opened_file", "entered_something", "paid"),
  receivers: one("just_one", "a_few", "many"),
  cameFrom: one("from_mail", "from_sms", "from_search", "from_other_site"),
  siteShows: one("login", "payment", "call_us", "download", "shop"),
  doneOnSite: one("only_looked", "entered_password", "entered_card", "installed", "called"),
  foundBy: one("antivirus", "edr", "screen", "outside_notice"),
  removed: one("yes_removed", "not_removed"),
  spread: one("one_machine", "some_machines", "server_too"),
  malwareName: text(80),
  signs: several("ransom_note", "renamed_files", "cannot_open", "was_detected"),
  encrypted: several("pcs", "file_server", "backup", "core_system"),
  wayIn: one("vpn", "remote_desktop", "by_mail", "through_partner"),
  cutOff: one("yes", "partly", "no"),
  leakWay: one("sent_wrongly", "shown_publicly", "lost", "broken_into", "taken_out", "found_outside"),
  leakPlace: one("in_mail", "cloud_storage", "website", "device", "on_paper"),
  stillVisible: one("yes", "no"),
  loginTo: one("mail_service", "vpn", "server", "web_admin", "banking", "social_media"),
  loginResult: one("got_in", "only_failed"),
  secondFactor: one("in_use", "not_in_use"),
  loginFrom: one("at_home", "abroad", "inside"),
  siteMadeWith: one("wordpress", "other_cms", "hand_made", "hosted"),
  siteChange: one("shown_changed", "leads_elsewhere", "hidden_pages", "spreads_malware"),
  siteStopped: one("yes", "no"),
  ddosTarget: one("website", "line", "mail_service", "dns"),
  goesOn: one("going_on", "on_and_off", "over"),
  threatened: one("yes", "no"),
  offerFrom: one("known_vendor", "by_phone", "by_visit", "by_mail_or_web", "after_trouble"),
  offerWhat: text(80),
  offerReason: several("law_says", "in_danger", "found_a_problem", "subsidy", "contract_ends"),
  offerHurry: one("today", "this_month", "no_hurry"),
  alertFrom: one("antivirus", "edr", "network_device", "watching_company", "cloud"),
  alertTimes: one("once", "repeated", "going_on"),
  alertStopped: one("was_blocked", "not_blocked"),
  machine: one("pc", "server", "network_device", "factory", "cloud", "phone"),

  beganOn: { type: "day" } as Question,
  mailSubject: text(120),
  siteAddress: text(200),
  fileName: text(120),
  ransomName: text(80),
  loginAddress: text(80),
  alertText: text(200),
  product: text(80),
  offerPrice: text(40),
  sampleKept: one("yes", "no"),
  logsKept: one("yes", "partly", "no"),
  othersHit: one("only_us", "partner_too", "many_others"),
  learntFrom: one("own_experience", "from_partner", "known_vendor", "public_office", "from_news"),

  stoppedWork: one("all_stopped", "partly_stopped", "not_stopped"),
  backupUsable: one("yes", "partly", "no"),
  lostKinds: several("customers", "employees", "business_data", "passwords", "card_numbers", "nothing_known"),
  lostCount: one("up_to_100", "up_to_1000", "above_1000"),
  misused: several("mails_sent", "data_read", "settings_changed", "money_moved", "nothing_known"),
  reportedTo: several("police", "ipa", "privacy_commission", "customers_told", "nobody_yet"),
} satisfies Record<string, Question>;

export type QuestionId = keyof typeof questions;

type Guide = {
  /** What the post is, unless its author says otherwise. */
  kind: PostKind;
  /** Technical facts of the attack: asked in the form, shown with the post. */
  asks: readonly QuestionId[];
  /** More that matters to the fusion cell: never asked in the form, only when somebody needs it. */
  matters: readonly QuestionId[];
  /** Damage and response: asked in the sealed part alone, never in the form. */
  damage: readonly QuestionId[];
};

export const guide: Readonly<Record<Happening, Guide>> = {
  suspicious_mail: {
    kind: "question",
    asks: ["doneWithMail", "posesAs", "wants", "receivers"],
    matters: ["noticedOn", "mailSubject", "sampleKept"],
    damage: ["stoppedWork", "reportedTo"],
  },
  suspicious_site: {
    kind: "question",
    asks: ["doneOnSite", "siteShows", "cameFrom", "noticedOn"],
    matters: ["siteAddress"],
    damage: ["stoppedWork", "reportedTo"],
  },
  malware: {
    kind: "gray_event",
    asks: ["foundBy", "removed", "spread", "malwareName", "noticedOn"],
    matters: ["fileName", "wayIn", "sampleKept", "logsKept"],
    damage: ["stoppedWork", "lostKinds", "reportedTo"],
  },
  ransomware: {
    kind: "incident",
    asks: ["cutOff", "signs", "encrypted", "wayIn", "noticedOn"],
    matters: ["ransomName", "spread", "logsKept"],
    damage: ["stoppedWork", "backupUsable", "lostKinds", "reportedTo"],
  },
  data_leak: {
    kind: "incident",
    asks: ["leakWay", "leakPlace", "stillVisible", "noticedOn"],
    matters: ["beganOn", "product", "logsKept"],
    damage: ["lostKinds", "lostCount", "reportedTo"],
  },
  unauthorized_login: {
    kind: "incident",
    asks: ["loginTo", "loginResult", "secondFactor", "loginFrom", "noticedOn"],
    matters: ["beganOn", "loginAddress", "logsKept"],
    damage: ["misused", "stoppedWork", "reportedTo"],
  },
  defacement: {
    kind: "incident",
    asks: ["siteStopped", "siteChange", "siteMadeWith", "noticedOn"],
    matters: ["beganOn", "product", "logsKept"],
    damage: ["lostKinds", "stoppedWork", "reportedTo"],
  },
  ddos: {
    kind: "incident",
    asks: ["goesOn", "ddosTarget", "threatened", "noticedOn"],
    matters: ["beganOn", "logsKept"],
    damage: ["stoppedWork", "reportedTo"],
  },
  sales_offer: {
    kind: "question",
    asks: ["offerWhat", "offerFrom", "offerReason", "offerHurry"],
    matters: ["offerPrice"],
    damage: [],
  },
  unclear_alert: {
    kind: "gray_event",
    asks: ["alertFrom", "machine", "alertStopped", "alertTimes", "noticedOn"],
    matters: ["alertText", "logsKept"],
    damage: ["stoppedWork", "reportedTo"],
  },
  other: {
    kind: "question",
    asks: ["machine", "goesOn", "noticedOn"],
    matters: ["beganOn", "product"],
    damage: ["stoppedWork", "lostKinds", "reportedTo"],
  },
};

/** What matters whatever happened, by what the post is. */
const mattersTo: Readonly<Record<PostKind, readonly QuestionId[]>> = {
  incident: ["goesOn", "othersHit"],
  question: [],
  gray_event: ["othersHit"],
  notice: ["learntFrom", "product", "beganOn"],
};

export type Asked = { id: QuestionId; part: "technical" | "damage"; question: Question };

const asked = (part: Asked["part"]) => (id: QuestionId) => ({ id, part, question: questions[id] });

/** What the form asks about a happening; nothing where none was chosen. */
export const technicalQuestions = (happening: Happening | null | undefined): Asked[] =>
  happening ? guide[happening].asks.map(asked("technical")) : [];

/** What the sealed part asks about it (被害・対応). */
export const damageQuestions = (happening: Happening | null | undefined): Asked[] =>
  happening ? guide[happening].damage.map(asked("damage")) : [];

/** What matters to the fusion cell about a post: what its form asks, and more. Damage is asked in the sealed part alone. */
export function factsThatMatter(happening: Happening | null, kind: PostKind): Asked[] {
  const ids = happening ? [...guide[happening].asks, ...guide[happening].matters] : [];
  return [...new Set([...ids, ...mattersTo[kind]])].map(asked("technical"));
}

/** All that such a post may come to say, whatever kind its author makes of it. */
export function technicalFacts(happening: Happening | null | undefined): Asked[] {
  const all = postKinds.flatMap((kind) => factsThatMatter(happening ?? null, kind));
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** What the form asks, and what was answered or asked besides. */
export const technicalQuestionsWith = (
  happening: Happening | null | undefined,
  others: readonly string[],
): Asked[] => {
  const inForm = technicalQuestions(happening);
  const isMore = ({ id }: Asked) => others.includes(id) && !inForm.some((one) => one.id === id);
  return [...inForm, ...technicalFacts(happening).filter(isMore)];
};
