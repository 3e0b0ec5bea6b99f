import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormText, SubmitButton } from "#components/form/fields.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { organizationKinds, sectors, sizeBands } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { prefectures } from "#lib/membership/forms.ts";
import { companies } from "#lib/membership/queries.ts";
import { addOrganizationAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("admin.companies"))("title") };
}

type Props = { searchParams: Promise<{ done?: string }> };

export default async function CompaniesPage({ searchParams }: Props) {
  const actor = await whoMay("organization.add", "/admin/companies");
  const [t, all, { done }] = await Promise.all([getTranslations("admin"), companies(actor), searchParams]);
  const c = await getTranslations("common");
  const columns = [
    { key: "name", label: t("companies.title") },
    { key: "kind", label: t("companies.kind") },
    { key: "sector", label: t("companies.sector") },
    { key: "size", label: t("companies.sizeBand") },
    { key: "people", label: t("companies.people"), numeric: true },
  ] as const;
  const rows = all.map((one) => ({
    id: one.id,
    cells: {
      name: actor.language === "ja" ? one.nameJa : one.nameEn,
      kind: c(`organizationKind.${one.kind}`),
      sector: t(`sectors.${one.sector}`),
      size: t(`sizeBands.${one.sizeBand}`),
      people: t("companies.peopleCount", { count: one.people }),
    },
  }));
  return (
    <>
      <PageHeader title={t("companies.title")} />
      {done ? <Notice tone="success" title={t("companies.done")} live /> : null}
      {rows.length > 0 ? (
        <Table caption={t("companies.title")} captionHidden columns={columns} rows={rows} />
      ) : (
        <EmptyState title={t("companies.empty")} />
      )}
      <Section id="add" title={t("companies.add")}>
        <ActionForm action={addOrganizationAction} className="stack" plain>
          <FormText name="nameJa" label={t("companies.nameJa")} required maxLength={120} />
          <FormText name="nameEn" label={t("companies.nameEn")} required maxLength={120} />
          <FormSelect
            name="kind"
            label={t("companies.kind")}
            options={organizationKinds.map((kind) => ({ value: kind, label: c(`organizationKind.${kind}`) }))}
          />
          <FormSelect
            name="sector"
            label={t("companies.sector")}
            defaultValue="E"
            options={sectors.map((sector) => ({ value: sector, label: t(`sectors.${sector}`) }))}
          />
          <FormSelect
            name="sizeBand"
            label={t("companies.sizeBand")}
            options={sizeBands.map((band) => ({ value: band, label: t(`sizeBands.${band}`) }))}
          />
          <FormSelect
            name="prefecture"
            label={t("companies.prefecture")}
            defaultValue="13"
            options={prefectures.map((code) => ({
              value: code,
              label: t(`prefectures.${code}` as "prefectures.01"),
            }))}
          />
          <SubmitButton>{t("companies.submit")}</SubmitButton>
        </ActionForm>
      </Section>
    </>
  );
}
