import { getLocale, getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Pagination, Tabs } from "#components/ui/ways.tsx";
import { type Urgency, urgencies } from "#db/schema/vocabulary.ts";
import type { AdvisoryPage } from "#lib/advisories/queries/read.ts";
import type { AdvisoryLine } from "#lib/advisories/shown.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";
import { titleFor } from "./title-for.ts";

/** What an address of the list says; anything unknown is nothing. */
export type ListAddress = { urgency?: string | string[]; from?: string | string[] };

export const urgencyIn = ({ urgency }: ListAddress): Urgency | undefined =>
  urgencies.find((known) => known === urgency);
export const cursorIn = ({ from }: ListAddress): string | undefined =>
  typeof from === "string" ? from : undefined;

type Props = {
  page: AdvisoryPage;
  /** Where the list stands: members' or public. */
  base: "/advisories" | "/public/advisories";
  urgency: Urgency | undefined;
  timeZone: string;
};

/** Published advisories with the ways to narrow and turn them. */
export async function AdvisoryList({ page, base, urgency, timeZone }: Props) {
  const [t, common] = await Promise.all([getTranslations("advisories.list"), getTranslations("common")]);
  const { advisories, hasNewer, older } = page;
  const facets = [undefined, ...urgencies.toReversed()].map((one) => ({
    href: addressOf(base, one),
    label: one === undefined ? t("all") : common(`urgency.${one}`),
    current: one === urgency,
  }));
  return (
    <>
      <Tabs label={t("facets")} tabs={facets} />
      <div className="mt-6">
        {advisories.length === 0 ? (
          <EmptyState title={urgency ? t("emptyFacet") : t("empty")}>
            <p>{urgency ? t("emptyFacetHelp") : t("emptyHelp")}</p>
          </EmptyState>
        ) : (
          <ul className="grid gap-4">
            {advisories.map((advisory) => (
              <Line key={advisory.id} advisory={advisory} base={base} timeZone={timeZone} />
            ))}
          </ul>
        )}
      </div>
      <Pagination
        label={t("pages")}
        newer={hasNewer ? { href: addressOf(base, urgency), label: t("newest") } : undefined}
        older={older ? { href: addressOf(base, urgency, older), label: common("actions.older") } : undefined}
      />
    </>
  );
}

function addressOf(base: string, urgency: Urgency | undefined, from?: string): string {
  const query = new URLSearchParams({ ...(urgency && { urgency }), ...(from && { from }) }).toString();
  return query ? `${base}?${query}` : base;
}

type LineProps = { advisory: AdvisoryLine; base: string; timeZone: string };

async function Line({ advisory, base, timeZone }: LineProps) {
  const [t, common, locale] = await Promise.all([
    getTranslations("advisories.list"),
    getTranslations("common"),
    getLocale(),
  ]);
  const { id, tlp, urgency, actToday, sourceName, publishedAt, identifiers } = advisory;
  const title = titleFor(advisory, locale);
  const cves = identifiers.filter((identifier) => identifier.startsWith("CVE-"));
  return (
    <li className="card">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge look={urgency === "immediate" ? "urgent" : "plain"}>{common(`urgency.${urgency}`)}</Badge>
        <TlpLabel tlp={tlp} />
        <TimeAgo when={formatWhen(publishedAt, { locale, timeZone, now: new Date() })} />
      </p>
      <h2 className="card-title" lang={title.lang}>
        <a href={`${base}/${id}`}>{title.text}</a>
      </h2>
      <p>
        <strong className="text-soft text-sm">{t("today")}</strong>
        <br />
        <span lang="ja">{actToday}</span>
      </p>
      <p className="when">
        {sourceName ? `${t("source", { name: sourceName })}　` : null}
        {cves.slice(0, 3).join(", ")}
        {cves.length > 3 ? ` ${t("moreNumbers", { count: cves.length - 3 })}` : null}
      </p>
    </li>
  );
}
