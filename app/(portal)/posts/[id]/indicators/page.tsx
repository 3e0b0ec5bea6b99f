import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { IndicatorList } from "#components/posts/indicator-list.tsx";
import { TlpLabel, TlpPrintMarks } from "#components/tlp-label.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { indicatorsOf } from "#lib/posts/thread-indicators.ts";
import { AsIs, type AsIsAddress } from "./as-is.tsx";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<AsIsAddress> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("indicators"))("title") };
}

/** The indicators in what this reader sees of a post: defanged, and live only where they ask for it. */
export default async function IndicatorsPage({ params, searchParams }: Props) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  const actor = await whoMay("post.read", `/posts/${id}/indicators`);
  const [t, language] = await Promise.all([getTranslations("indicators"), getLocale()]);
  const shown = await thread(actor, id, language);
  if (!shown) notFound();
  const { post } = shown;
  const { indicators: found, cut } = indicatorsOf(shown);
  return (
    <>
      <TlpPrintMarks tlp={post.tlp} />
      <Breadcrumbs label={t("back")} pages={[{ href: `/posts/${id}`, label: post.title }]} />
      <PageHeader
        title={t("title")}
        lead={<p>{t("lead")}</p>}
        above={
          <p>
            <TlpLabel tlp={post.tlp} />
          </p>
        }
      />
      {cut ? <p>{t("cut")}</p> : null}
      {found.length === 0 ? (
        <EmptyState title={t("none")}>
          <p>{t("noneHelp")}</p>
        </EmptyState>
      ) : (
        <>
          <p className="field-hint mb-6">{t("safe")}</p>
          {/* Without the live values: a list is given what it shows. */}
          <IndicatorList indicators={found.map(({ value: _value, ...rest }) => rest)} />
          <AsIs path={`/posts/${id}/indicators`} indicators={found} address={address} />
        </>
      )}
    </>
  );
}
