import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { serviceInCatalogue } from "#lib/services/queries.ts";
import { requestDiagnosisAction } from "../actions.ts";
import { SessionRow } from "./session-row.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services"))("title") };
}

export default async function ServicePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await whoever(`/services/${id}`);
  const [t, service] = await Promise.all([getTranslations("services"), serviceInCatalogue(actor, id)]);
  if (!service) notFound();
  const inJapanese = actor.language === "ja";
  return (
    <>
      <Breadcrumbs label={t("title")} pages={[{ href: "/services", label: t("title") }]} />
      <PageHeader
        title={inJapanese ? service.nameJa : service.nameEn}
        lead={inJapanese ? service.aboutJa : service.aboutEn}
      />
      <DefinitionList
        facts={[
          { term: t("by", { provider: "" }), value: inJapanese ? service.providerJa : service.providerEn },
          { term: t("price"), value: inJapanese ? service.priceJa : service.priceEn },
        ]}
      />
      {service.kind === "training" ? (
        <Section id="sessions" title={t("sessions")}>
          {service.sessions.length === 0 ? <p>{t("noSessions")}</p> : null}
          <ul className="stack">
            {service.sessions.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                actor={actor}
                mayBook={may(actor, "seat.book")}
              />
            ))}
          </ul>
        </Section>
      ) : null}
      {service.kind === "diagnosis" && may(actor, "diagnosis.request") ? (
        <Section id="ask" title={t("ask")}>
          <ActionForm action={requestDiagnosisAction} className="stack" plain>
            <input type="hidden" name="serviceId" value={service.id} />
            <input type="hidden" name="engagementId" value={randomUUID()} />
            <FormTextArea
              name="request"
              label={t("request")}
              hint={t("requestHint")}
              required
              maxLength={4000}
            />
            <SubmitButton>{t("requestSubmit")}</SubmitButton>
          </ActionForm>
        </Section>
      ) : null}
      {service.requests.length > 0 ? (
        <Section id="requests" title={t("requests")}>
          <ul className="stack">
            {service.requests.map((one) => (
              <li key={one.id} className="card">
                <p>
                  <strong>{t(`state.${one.state}`)}</strong>
                </p>
                <p className="whitespace-pre-line">{one.request}</p>
                <p className="byline">{one.answer ? t("answer") : t("noAnswer")}</p>
                {one.answer ? <p className="whitespace-pre-line">{one.answer}</p> : null}
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
