import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { AudienceLine } from "#components/audience-line.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpPrintMarks } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { Phrase } from "#components/ui/phrase.tsx";
import type { Language } from "#db/schema/vocabulary.ts";
import type { AdvisoryShown } from "#lib/advisories/shown.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";
import { AdvisoryFactsTable } from "./advisory-facts.tsx";
import { AdvisoryText } from "./advisory-text.tsx";
import { ThreeSentences } from "./three-sentences.tsx";
import { titleFor } from "./title-for.ts";

type Props = { advisory: AdvisoryShown; timeZone: string };

/**
 * An advisory as its readers see it. Japanese readers get the three sentences first, then the translation; English
 * readers the original first, where it is English.
 */
export async function AdvisoryArticle({ advisory, timeZone }: Props) {
  const [t, common, locale] = await Promise.all([
    getTranslations("advisories"),
    getTranslations("common"),
    getLocale(),
  ]);
  const { tlp, urgency, originalLanguage, facts, sourceName, publishedAt } = advisory;
  const title = titleFor(advisory, locale, t("list.noJapaneseTitle"));
  const originalFirst = locale === "en" && originalLanguage === "en";
  const audience = tlp === "TLP:CLEAR" ? t("item.audienceClear") : t("item.audienceGreen");
  const when = publishedAt && formatWhen(publishedAt, { locale, timeZone, now: new Date() });
  return (
    <article>
      <TlpPrintMarks tlp={tlp} />
      <header className="page-header" lang={title.lang}>
        <div lang={locale} className="grid gap-3">
          <AudienceLine tlp={tlp} sentence={audience} />
          <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Badge look={urgency === "immediate" ? "urgent" : "brand"}>{common(`urgency.${urgency}`)}</Badge>
            <span>{t(`urgencyMeaning.${urgency}`)}</span>
          </p>
        </div>
        <h1>
          <Phrase text={title.text} />
        </h1>
        <p className="byline" lang={locale}>
          {sourceName ? <span>{t("list.source", { name: sourceName })}</span> : null}
          {when ? <TimeAgo when={when} /> : null}
        </p>
      </header>
      {locale === "en" ? <InWhichLanguage originalFirst={originalFirst} /> : null}
      {originalFirst ? null : <ThreeSentences advisory={advisory} />}
      <div className={originalFirst ? undefined : "mt-10"}>
        {originalFirst ? <Text advisory={advisory} originalFirst /> : null}
        <Section id="facts" title={t("item.facts")}>
          <AdvisoryFactsTable facts={facts} sourceName={sourceName} />
        </Section>
        {originalFirst ? <InJapanese advisory={advisory} /> : <Text advisory={advisory} />}
      </div>
    </article>
  );
}

/** Readers of English learn before they read what stands here in which language. */
async function InWhichLanguage({ originalFirst }: { originalFirst: boolean }) {
  const t = await getTranslations("advisories.item");
  return (
    <p className="text-soft mb-6">
      {originalFirst
        ? t.rich("originalComesFirst", { go: (words) => <a href="#in-japanese">{words}</a> })
        : t("inJapaneseOnly")}
    </p>
  );
}

type TextProps = { advisory: AdvisoryShown; originalFirst?: boolean };

async function Text({ advisory, originalFirst = false }: TextProps) {
  const t = await getTranslations("advisories.item");
  const { paragraphs, originalLanguage, sourceName } = advisory;
  if (paragraphs.length === 0) return null;
  const text = (side: "source" | "target", lang: Language) => (
    <AdvisoryText paragraphs={paragraphs} side={side} lang={lang} />
  );
  if (originalLanguage === "ja") {
    return (
      <Described id="text" title={t("text")} note={t("official", { source: sourceName })}>
        {text("target", "ja")}
      </Described>
    );
  }
  if (originalFirst)
    return (
      <Described id="text" title={t("original")}>
        {text("source", "en")}
      </Described>
    );
  return (
    <Described id="text" title={t("text")} note={t("translated", { source: sourceName })}>
      {text("target", "ja")}
      <div className="mt-4">
        <Disclosure summary={t("showOriginal")}>{text("source", "en")}</Disclosure>
      </div>
    </Described>
  );
}

/** What was written in Japanese about an English original, for readers of English. */
async function InJapanese({ advisory }: { advisory: AdvisoryShown }) {
  const t = await getTranslations("advisories.item");
  return (
    <Described id="in-japanese" title={t("inJapanese")} note={t("inJapaneseHelp")}>
      {advisory.titleJa ? (
        <p className="text-lg font-bold" lang="ja">
          {advisory.titleJa}
        </p>
      ) : null}
      <ThreeSentences advisory={advisory} />
      {advisory.paragraphs.length > 0 ? (
        <Disclosure summary={t("text")}>
          <AdvisoryText paragraphs={advisory.paragraphs} side="target" lang="ja" />
        </Disclosure>
      ) : null}
    </Described>
  );
}

type DescribedProps = { id: string; title: string; note?: string; children: ReactNode };

function Described({ id, title, note, children }: DescribedProps) {
  return (
    <Section id={id} title={title}>
      {note === undefined ? null : <p className="text-soft text-sm">{note}</p>}
      {children}
    </Section>
  );
}
