import accessEn from "./messages/en/access.json" with { type: "json" };
import adminEn from "./messages/en/admin.json" with { type: "json" };
import advisoriesEn from "./messages/en/advisories.json" with { type: "json" };
import analysisEn from "./messages/en/analysis.json" with { type: "json" };
import anonymityEn from "./messages/en/anonymity.json" with { type: "json" };
import answersEn from "./messages/en/answers.json" with { type: "json" };
import askBackEn from "./messages/en/ask-back.json" with { type: "json" };
import auditEn from "./messages/en/audit.json" with { type: "json" };
import commonEn from "./messages/en/common.json" with { type: "json" };
import demoEn from "./messages/en/demo.json" with { type: "json" };
import errorsEn from "./messages/en/errors.json" with { type: "json" };
import figuresEn from "./messages/en/figures.json" with { type: "json" };
import fusionCellEn from "./messages/en/fusion-cell.json" with { type: "json" };
import groupsEn from "./messages/en/groups.json" with { type: "json" };
import guideEn from "./messages/en/guide.json" with { type: "json" };
import homeEn from "./messages/en/home.json" with { type: "json" };
import indicatorsEn from "./messages/en/indicators.json" with { type: "json" };
import introductionsEn from "./messages/en/introductions.json" with { type: "json" };
import mailEn from "./messages/en/mail.json" with { type: "json" };
import mailDeskEn from "./messages/en/mail-desk.json" with { type: "json" };
import mattersEn from "./messages/en/matters.json" with { type: "json" };
import moderationEn from "./messages/en/moderation.json" with { type: "json" };
import postsEn from "./messages/en/posts.json" with { type: "json" };
import queueEn from "./messages/en/queue.json" with { type: "json" };
import redactionEn from "./messages/en/redaction.json" with { type: "json" };
import relaysEn from "./messages/en/relays.json" with { type: "json" };
import sealedEn from "./messages/en/sealed.json" with { type: "json" };
import servicesEn from "./messages/en/services.json" with { type: "json" };
import settingsEn from "./messages/en/settings.json" with { type: "json" };
import unmaskingEn from "./messages/en/unmasking.json" with { type: "json" };
import accessJa from "./messages/ja/access.json" with { type: "json" };
import adminJa from "./messages/ja/admin.json" with { type: "json" };
import advisoriesJa from "./messages/ja/advisories.json" with { type: "json" };
import analysisJa from "./messages/ja/analysis.json" with { type: "json" };
import anonymityJa from "./messages/ja/anonymity.json" with { type: "json" };
import answersJa from "./messages/ja/answers.json" with { type: "json" };
import askBackJa from "./messages/ja/ask-back.json" with { type: "json" };
import auditJa from "./messages/ja/audit.json" with { type: "json" };
import commonJa from "./messages/ja/common.json" with { type: "json" };
import demoJa from "./messages/ja/demo.json" with { type: "json" };
import errorsJa from "./messages/ja/errors.json" with { type: "json" };
import figuresJa from "./messages/ja/figures.json" with { type: "json" };
import fusionCellJa from "./messages/ja/fusion-cell.json" with { type: "json" };
import groupsJa from "./messages/ja/groups.json" with { type: "json" };
import guideJa from "./messages/ja/guide.json" with { type: "json" };
import homeJa from "./messages/ja/home.json" with { type: "json" };
import indicatorsJa from "./messages/ja/indicators.json" with { type: "json" };
import introductionsJa from "./messages/ja/introductions.json" with { type: "json" };
import mailJa from "./messages/ja/mail.json" with { type: "json" };
import mailDeskJa from "./messages/ja/mail-desk.json" with { type: "json" };
import mattersJa from "./messages/ja/matters.json" with { type: "json" };
import moderationJa from "./messages/ja/moderation.json" with { type: "json" };
import postsJa from "./messages/ja/posts.json" with { type: "json" };
import queueJa from "./messages/ja/queue.json" with { type: "json" };
import redactionJa from "./messages/ja/redaction.json" with { type: "json" };
import relaysJa from "./messages/ja/relays.json" with { type: "json" };
import sealedJa from "./messages/ja/sealed.json" with { type: "json" };
import servicesJa from "./messages/ja/services.json" with { type: "json" };
import settingsJa from "./messages/ja/settings.json" with { type: "json" };
import unmaskingJa from "./messages/ja/unmasking.json" with { type: "json" };

/** Every sentence of the product, by language. Japanese is the shape that English must match. */
const ja = {
  access: accessJa,
  admin: adminJa,
  advisories: advisoriesJa,
  analysis: analysisJa,
  anonymity: anonymityJa,
  answers: answersJa,
  askBack: askBackJa,
  audit: auditJa,
  common: commonJa,
  demo: demoJa,
  errors: errorsJa,
  figures: figuresJa,
  fusionCell: fusionCellJa,
  groups: groupsJa,
  guide: guideJa,
  home: homeJa,
  indicators: indicatorsJa,
  introductions: introductionsJa,
  mail: mailJa,
  mailDesk: mailDeskJa,
  moderation: moderationJa,
  matters: mattersJa,
  posts: postsJa,
  queue: queueJa,
  redaction: redactionJa,
  relays: relaysJa,
  sealed: sealedJa,
  services: servicesJa,
  settings: settingsJa,
  unmasking: unmaskingJa,
};
export type Messages = typeof ja;

const en: Messages = {
  access: accessEn,
  admin: adminEn,
  advisories: advisoriesEn,
  analysis: analysisEn,
  anonymity: anonymityEn,
  answers: answersEn,
  askBack: askBackEn,
  audit: auditEn,
  common: commonEn,
  demo: demoEn,
  errors: errorsEn,
  figures: figuresEn,
  fusionCell: fusionCellEn,
  groups: groupsEn,
  guide: guideEn,
  home: homeEn,
  indicators: indicatorsEn,
  introductions: introductionsEn,
  mail: mailEn,
  mailDesk: mailDeskEn,
  moderation: moderationEn,
  matters: mattersEn,
  posts: postsEn,
  queue: queueEn,
  redaction: redactionEn,
  relays: relaysEn,
  sealed: sealedEn,
  services: servicesEn,
  settings: settingsEn,
  unmasking: unmaskingEn,
};

export const messages = { ja, en } as const;
