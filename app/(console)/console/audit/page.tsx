import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { auditLog } from "#lib/audit/queries.ts";
import { ActFilter } from "./act-filter.tsx";
import { Chain } from "./chain.tsx";
import { LogTable } from "./log-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("audit"))("title") };
}

type Props = { searchParams: Promise<{ act?: string; after?: string; asked?: string }> };

export default async function AuditPage({ searchParams }: Props) {
  const actor = await whoever("/console/audit");
  if (!may(actor, "audit.read")) notFound();
  const [{ act, after, asked }, locale, t] = await Promise.all([
    searchParams,
    getLocale(),
    getTranslations("audit"),
  ]);
  const { lines, next } = await auditLog(actor, locale, { action: act || undefined, cursor: after });
  const pages = {
    newer: after ? { href: logHref({ act }), label: t("newest") } : undefined,
    older: next ? { href: logHref({ act, after: next }), label: t("older") } : undefined,
  };
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <p className="text-soft mb-4 max-w-prose">{t("unnamed")}</p>
      {may(actor, "audit.verify") ? <Chain actor={actor} asked={asked !== undefined} /> : null}
      <ActFilter chosen={act ?? ""} />
      {lines.length > 0 ? (
        <LogTable lines={lines} />
      ) : (
        <EmptyState title={t(act ? "emptyFiltered" : "empty")} />
      )}
      <Pagination label={t("pages")} {...pages} />
    </>
  );
}

function logHref(address: { act?: string | undefined; after?: string }): string {
  const given = Object.entries(address).filter((one): one is [string, string] => Boolean(one[1]));
  return given.length > 0 ? `/console/audit?${new URLSearchParams(given)}` : "/console/audit";
}
