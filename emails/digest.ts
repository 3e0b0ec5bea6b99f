import type { Language } from "#db/schema/vocabulary.ts";
import type { DigestContent, OpenTraining, ToldAdvisory } from "#lib/digest/content.ts";
import type { ToldItem } from "#lib/digest/label-rule.ts";
import type { Texts } from "#lib/platform/mail/texts.ts";
import type { Block, MailDraft, MailItem } from "./draft.ts";
import { sessionTime } from "./session-time.ts";

type Facts = {
  t: Texts;
  reader: { name: string; language: Language; timeZone: string };
  content: DigestContent;
  /** The strictest label of what the mail carries; it stands in the subject. */
  label: string | null;
  period: { from: Date; to: Date };
  portal: string;
  /** The one-click link; null in a preview. */
  stop: string | null;
  /** Where the reader answers a post with one tap; null for who answers for no company, and in a preview. */
  answerAt: ((postId: string) => string) | null;
};

/** The week's mail: first what waits for the reader, then what is new, then where there are seats. */
export function digest(facts: Facts): MailDraft {
  const { t, reader, content, label, portal, stop } = facts;
  const settings = { label: t("mail.digest.settings"), href: `${portal}/settings` };
  return {
    language: reader.language,
    subject: `${label ? `[${label}] ` : ""}${t("mail.digest.subject", periodWords(facts))}`,
    preheader: preheader(t, content),
    greeting: t("mail.greeting", { name: reader.name }),
    blocks: [
      { type: "paragraph", text: t("mail.digest.lead") },
      ...waiting(facts),
      ...items(facts),
      ...advisories(facts),
      ...trainings(facts),
    ],
    signature: t("mail.signature"),
    foot: {
      text: t("mail.digest.why"),
      ways: stop ? [{ label: t("mail.digest.stop"), href: stop }, settings] : [settings],
    },
  };
}

function periodWords({ reader, period }: Facts) {
  const { format } = new Intl.DateTimeFormat(reader.language === "ja" ? "ja-JP" : "en-GB", {
    timeZone: reader.timeZone,
    month: reader.language === "ja" ? "long" : "short",
    day: "numeric",
  });
  return { from: format(period.from), to: format(period.to) };
}

function preheader(t: Texts, { waits, told, mentioned, advisories: published }: DigestContent): string {
  return [
    waits ? t("mail.digest.waits") : null,
    told.length + mentioned > 0 ? t("mail.digest.countPosts", { count: told.length + mentioned }) : null,
    published.length > 0 ? t("mail.digest.countAdvisories", { count: published.length }) : null,
  ]
    .filter((part) => part !== null)
    .join(t("mail.digest.and"));
}

function waiting({ t, content, portal }: Facts): Block[] {
  if (!content.waits) return [];
  return [
    { type: "heading", text: t("mail.digest.waits") },
    { type: "paragraph", text: t("mail.digest.waitsBody") },
    { type: "way", way: { label: t("mail.digest.waitsWay"), href: `${portal}/` } },
  ];
}

function items(facts: Facts): Block[] {
  const { t, content, portal } = facts;
  const { told, mentioned } = content;
  if (told.length === 0 && mentioned === 0) return [];
  const mention: MailItem = {
    tlp: "TLP:AMBER",
    lines: [{ text: t("mail.digest.mentioned", { count: mentioned }) }],
    ways: [{ label: t("mail.digest.groupsWay"), href: `${portal}/groups` }],
  };
  return [
    { type: "heading", text: t("mail.digest.posts") },
    ...told.map((item) => asBlock(itemShown(facts, item))),
    ...(mentioned > 0 ? [asBlock(mention)] : []),
  ];
}

function itemShown({ t, reader, portal, answerAt }: Facts, item: ToldItem): MailItem {
  const { language } = reader;
  const kind = t(`common.postKind.${item.kind}`);
  const where = item.group ? t("mail.digest.inGroup", { group: item.group[language], kind }) : kind;
  return {
    tlp: item.tlp,
    title: { text: item.title, ...otherLanguage(item.language, language) },
    lines: [{ text: item.text, ...otherLanguage(item.language, language) }],
    ways: [
      { label: t("mail.digest.read", { what: where }), href: `${portal}/posts/${item.id}` },
      ...(answerAt ? [{ label: t("mail.digest.answer"), href: answerAt(item.id) }] : []),
    ],
  };
}

function advisories({ t, reader, content, portal }: Facts): Block[] {
  if (content.advisories.length === 0) return [];
  return [
    { type: "heading", text: t("mail.digest.advisories") },
    ...content.advisories.map((advisory) => asBlock(advisoryShown(t, reader.language, portal, advisory))),
  ];
}

function advisoryShown(t: Texts, language: Language, portal: string, advisory: ToldAdvisory): MailItem {
  const { id, tlp, urgency, titleJa, titleOriginal, originalLanguage } = advisory;
  const inOriginal = language !== "ja" && originalLanguage === language;
  const title = inOriginal || titleJa === "" ? titleOriginal : titleJa;
  const titleLanguage = title === titleOriginal ? originalLanguage : "ja";
  // The three sentences are written in Japanese.
  const sentence = (name: string, text: string) => ({ name, text, ...otherLanguage("ja", language) });
  return {
    tlp,
    title: { text: title, ...otherLanguage(titleLanguage, language) },
    lines: [
      { name: t("mail.digest.urgency"), text: t(`common.urgency.${urgency}`) },
      sentence(t("mail.digest.whatHappened"), advisory.whatHappened),
      sentence(t("mail.digest.whoIsConcerned"), advisory.whoIsConcerned),
      sentence(t("mail.digest.actToday"), advisory.actToday),
    ],
    ways: [{ label: t("mail.digest.readAdvisory"), href: `${portal}/advisories/${id}` }],
  };
}

function trainings({ t, reader, content, portal }: Facts): Block[] {
  if (content.trainings.length === 0) return [];
  return [
    { type: "heading", text: t("mail.digest.trainings") },
    ...content.trainings.map((training) => asBlock(trainingShown(t, reader, portal, training))),
  ];
}

function trainingShown(t: Texts, reader: Facts["reader"], portal: string, training: OpenTraining): MailItem {
  const { language, timeZone } = reader;
  return {
    tlp: null,
    title: { text: training.name[language] },
    lines: [
      { text: sessionTime(training, language, timeZone) },
      { text: t("mail.digest.seats", { place: training.place[language], count: training.seatsLeft }) },
    ],
    ways: [{ label: t("mail.digest.readTraining"), href: `${portal}/services/${training.serviceId}` }],
  };
}

const asBlock = (item: MailItem): Block => ({ type: "item", item });

const otherLanguage = (written: Language, read: Language) => (written === read ? {} : { lang: written });
