import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { whoMay } from "#lib/access/current.ts";
import { casesOnDesk } from "#lib/moderation/queries/cases.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.cases"))("title") };
}

/** What members reported, what is hidden, and where an author asks for another look. */
export default async function ReportsPage() {
  const actor = await whoMay("report.read", "/console/reports");
  const [t, reasons, cases] = await Promise.all([
    getTranslations("moderation.cases"),
    getTranslations("moderation.reason"),
    getLocale().then((language) => casesOnDesk(actor, language)),
  ]);
  const columns = [
    { key: "item", label: t("item") },
    { key: "state", label: t("state") },
    { key: "reasons", label: t("reasons") },
    { key: "count", label: t("count"), numeric: true },
    { key: "when", label: t("when") },
  ] as const;
  const rows = cases.map((one) => ({
    id: one.itemId,
    cells: {
      item: (
        <>
          <Link href={`/console/reports/${one.itemId}`}>{one.title}</Link>{" "}
          {one.isReply ? <span className="text-soft">{t("reply")}</span> : null}
        </>
      ),
      state: (
        <>
          {one.isOpen ? <Badge look="brand">{t(one.asksAgain ? "asksAgain" : "open")}</Badge> : t("done")}{" "}
          <span className="text-soft">{t(`itemState.${one.state}`)}</span>
        </>
      ),
      reasons: one.reasons.map((reason) => reasons(reason)).join(" · "),
      count: one.reports === 0 ? "—" : t("companies", { count: one.reports }),
      when: <TimeAgo when={one.when} />,
    },
  }));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {rows.length === 0 ? (
        <EmptyState title={t("empty")} />
      ) : (
        <Table caption={t("title")} captionHidden columns={columns} rows={rows} />
      )}
    </>
  );
}
