import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormText, SubmitButton } from "#components/form/fields.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { companyRoles, portalRoles } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { companies, peopleAndInvitations } from "#lib/membership/queries.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";
import { inviteAction } from "../actions.ts";
import { Appointment } from "./appointment.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.people"))("title") };
}

type Props = { searchParams: Promise<{ done?: string }> };

export default async function PeoplePage({ searchParams }: Props) {
  const actor = await whoMay("person.invite", "/admin/people");
  const [t, c, { members, waiting }, all, { done }] = await Promise.all([
    getTranslations("admin.people"),
    getTranslations("common"),
    peopleAndInvitations(actor),
    companies(actor),
    searchParams,
  ]);
  const inJapanese = actor.language === "ja";
  const none = { value: "", label: t("noRole") };
  const columns = [
    { key: "name", label: t("name") },
    { key: "company", label: t("company") },
    { key: "companyRole", label: t("companyRole") },
    { key: "portalRole", label: t("portalRole") },
  ] as const;
  const rows = members.map((person) => ({
    id: person.id,
    cells: {
      name: person.name,
      company: (inJapanese ? person.orgJa : person.orgEn) ?? t("noCompany"),
      companyRole: person.companyRole ? c(`companyRole.${person.companyRole}`) : "—",
      portalRole: person.id === actor.userId ? c("portalRole.operator") : <Appointment person={person} />,
    },
  }));
  const until = (date: Date) =>
    formatWhen(date, { locale: actor.language, timeZone: actor.timeZone, now: new Date() });
  return (
    <>
      <PageHeader title={t("title")} />
      {done ? <Notice tone="success" title={t("done")} live /> : null}
      <Section id="invite" title={t("invite")}>
        <p>{t("inviteLead")}</p>
        <ActionForm action={inviteAction} className="stack" plain>
          <FormText name="name" label={t("name")} required maxLength={80} />
          <FormText name="email" type="email" label={t("email")} required />
          <FormSelect
            name="orgId"
            label={t("company")}
            options={[
              { value: "", label: t("noCompany") },
              ...all.map((one) => ({ value: one.id, label: inJapanese ? one.nameJa : one.nameEn })),
            ]}
          />
          <FormSelect
            name="companyRole"
            label={t("companyRole")}
            options={[
              none,
              ...companyRoles.map((role) => ({ value: role, label: c(`companyRole.${role}`) })),
            ]}
          />
          <FormSelect
            name="portalRole"
            label={t("portalRole")}
            options={[none, ...portalRoles.map((role) => ({ value: role, label: c(`portalRole.${role}`) }))]}
          />
          <SubmitButton>{t("submit")}</SubmitButton>
        </ActionForm>
      </Section>
      {waiting.length > 0 ? (
        <Section id="waiting" title={t("waiting")}>
          <ul className="rows">
            {waiting.map((one) => (
              <li key={one.id}>
                <span>
                  {one.name} <span className="when">{one.email}</span>
                </span>
                <span className="when">{t("waitingUntil", { date: until(one.expiresAt).absolute })}</span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <Section id="members" title={t("members")}>
        {rows.length > 0 ? (
          <Table caption={t("members")} captionHidden columns={columns} rows={rows} />
        ) : (
          <EmptyState title={t("empty")} />
        )}
      </Section>
    </>
  );
}
