import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { whoMay } from "#lib/access/current.ts";
import { ruleList } from "#lib/analysis/queries/rules.ts";
import { canScan } from "#lib/analysis/yara/run-yara.ts";
import { analysisTexts } from "../tasks/texts.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await analysisTexts())("yara.title") };
}

export default async function RulesPage() {
  const actor = await whoMay("yara.change", "/console/yara");
  const [t, locale] = await Promise.all([analysisTexts(), getLocale()]);
  const [rules, isThere] = await Promise.all([ruleList(actor, locale), canScan()]);
  const columns = ["name", "state", "revision", "by", "when"] as const;
  return (
    <>
      <PageHeader
        title={t("yara.title")}
        lead={t("yara.lead")}
        action={
          <ButtonLink look="primary" href="/console/yara/new">
            {t("yara.new")}
          </ButtonLink>
        }
      />
      {isThere ? null : <Notice tone="warning" title={t("yara.unavailable")} />}
      {rules.length === 0 ? (
        <EmptyState title={t("yara.empty")}>
          <p>{t("yara.emptyHelp")}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t("yara.title")}
          captionHidden
          columns={columns.map((key) => ({ key, label: t(`yara.column.${key}`) }))}
          rows={rules.map(({ id, name, enabled, revision, by, when }) => ({
            id,
            cells: {
              name: <Link href={`/console/yara/${id}`}>{name}</Link>,
              state: t(enabled ? "yara.on" : "yara.off"),
              revision,
              by,
              when: <TimeAgo when={when} />,
            },
          }))}
        />
      )}
    </>
  );
}
