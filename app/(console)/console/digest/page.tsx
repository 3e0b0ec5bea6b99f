import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { digestRunsSoFar, myDigestNow } from "#lib/digest/queries.ts";
import { sendNowAction } from "./actions.ts";
import { Runs } from "./runs.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.console"))("title") };
}

type Props = { searchParams: Promise<{ confirm?: string; started?: string }> };

export default async function DigestPage({ searchParams }: Props) {
  const actor = await whoever("/console/digest");
  if (!may(actor, "digest.read_runs")) notFound();
  const [{ confirm, started }, t, locale, runs, mine] = await Promise.all([
    searchParams,
    getTranslations("mail.console"),
    getLocale(),
    digestRunsSoFar(actor),
    myDigestNow(actor),
  ]);
  const maySend = may(actor, "digest.send");
  const asks = maySend && confirm !== undefined;
  const way = (
    <ButtonLink look="primary" href="/console/digest?confirm=1">
      {t("sendNow")}
    </ButtonLink>
  );
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} action={maySend && !asks ? way : undefined} />
      {started ? (
        <div className="mb-8">
          <Notice tone="success" title={t("started")} live />
        </div>
      ) : null}
      {asks ? (
        <div className="mb-8">
          <Notice title={t("confirmTitle")}>
            <p>{t("confirm")}</p>
            <ActionForm action={sendNowAction} plain>
              <Toolbar>
                <SubmitButton>{t("yes")}</SubmitButton>
                <ButtonLink href="/console/digest">{t("no")}</ButtonLink>
              </Toolbar>
            </ActionForm>
          </Notice>
        </div>
      ) : null}
      <Section id="runs" title={t("runs")}>
        {runs.length > 0 ? (
          <Runs runs={runs} reader={{ locale, timeZone: actor.timeZone }} />
        ) : (
          <EmptyState title={t("empty")}>
            <p>{t("emptyBody")}</p>
          </EmptyState>
        )}
      </Section>
      <Section id="preview" title={t("preview")}>
        <p>{t("previewLead")}</p>
        {mine ? (
          <div lang={actor.language} className="max-w-2xl">
            <p className="mb-2 font-bold">{mine.subject}</p>
            <pre className="card whitespace-pre-wrap font-sans">{mine.text}</pre>
          </div>
        ) : (
          <p>{t("previewEmpty")}</p>
        )}
      </Section>
    </>
  );
}
