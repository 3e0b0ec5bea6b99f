import { getLocale, getTranslations } from "next-intl/server";
import { AdvisoryFactsTable } from "#app/advisory/advisory-facts.tsx";
import { TextBlocks } from "#app/advisory/advisory-text.tsx";
import { titleFor } from "#app/advisory/title-for.ts";
import { TlpLabel } from "#components/tlp-label.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { Phrase } from "#components/ui/phrase.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { Person } from "#lib/access/actor.ts";
import type { TriageItem } from "#lib/advisories/queries/triage.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";
import { rejectAction, restoreAction, takeUpAction } from "./actions.ts";
import { StepForm } from "./step-form.tsx";

/** What one must know to take it up or to reject it. */
export async function ChosenAdvisory({
  item,
  back,
  actor,
}: {
  item: TriageItem;
  back: string;
  actor: Person;
}) {
  const [t, locale] = await Promise.all([getTranslations("advisories.triage"), getLocale()]);
  const title = titleFor(item, locale);
  const came = formatWhen(item.createdAt, { locale, timeZone: actor.timeZone, now: new Date() });
  return (
    <article className="grid max-w-4xl gap-5 pt-3 pb-8">
      <p className="md:hidden">
        <a href={back}>{t("back")}</a>
      </p>
      <h2 className="text-2xl font-bold" lang={title.lang}>
        <Phrase text={title.text} />
      </h2>
      <Steps item={item} />
      <DefinitionList
        facts={[
          { term: t("came"), value: came.text },
          {
            term: t("sourceLabel"),
            value: item.sourceTlp ? <TlpLabel tlp={item.sourceTlp} /> : t("noSourceLabel"),
          },
        ]}
      />
      <Section id="opening" title={t("opening")} heading="h3">
        {item.opening.length === 0 ? <p>{t("noText")}</p> : null}
        <TextBlocks texts={item.opening} lang={item.originalLanguage} />
      </Section>
      <AdvisoryFactsTable facts={item.facts} sourceName={item.sourceName} />
    </article>
  );
}

async function Steps({ item }: { item: TriageItem }) {
  const t = await getTranslations("advisories.triage");
  return (
    <Toolbar>
      <StepForm action={takeUpAction} seen={item} open={item.state === "new"} look="primary">
        {t("takeUp")}
      </StepForm>
      {item.state === "new" ? null : (
        <ButtonLink
          look={item.state === "rejected" ? "quiet" : "primary"}
          href={`/console/advisories/${item.id}`}
        >
          {t("open")}
        </ButtonLink>
      )}
      <StepForm action={rejectAction} seen={item} open={item.state === "new" || item.state === "drafting"}>
        {t("reject")}
      </StepForm>
      <StepForm action={restoreAction} seen={item} open={item.state === "rejected"}>
        {t("restore")}
      </StepForm>
    </Toolbar>
  );
}
