import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ImportanceBadge } from "#components/matters/degree-badge.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Select } from "#components/ui/choices.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { TextInput } from "#components/ui/text-input.tsx";
import { Pagination, Tabs } from "#components/ui/ways.tsx";
import { degrees, importances } from "#db/schema/vocabulary.ts";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { mattersList } from "#lib/matters/queries.ts";
import { proposals } from "#lib/relations/queries.ts";
import { degreeIn, importanceIn, type MattersAddress, matterHref, mattersHref } from "./addresses.ts";
import { PairList } from "./pair-list.tsx";

type Props = { searchParams: Promise<MattersAddress> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("matters.console"))("title") };
}

export default async function MattersPage({ searchParams }: Props) {
  const actor = await whoever("/console/matters");
  if (!may(actor, "relation.decide")) notFound();
  const [address, t] = await Promise.all([searchParams, getTranslations("matters.console")]);
  const isProposals = address.view === "proposals";
  return (
    <>
      <PageHeader title={t("title")} lead={<p>{t("lead")}</p>} />
      <Tabs
        label={t("views")}
        tabs={[
          { href: mattersHref({}), label: t("viewMatters"), current: !isProposals },
          { href: mattersHref({ view: "proposals" }), label: t("viewProposals"), current: isProposals },
        ]}
      />
      {isProposals ? <Proposals address={address} /> : <Matters address={address} />}
    </>
  );
}

async function Matters({ address }: { address: MattersAddress }) {
  const [actor, locale, t, m] = await Promise.all([
    whoever(),
    getLocale(),
    getTranslations("matters.console"),
    getTranslations("matters"),
  ]);
  const importance = importanceIn(address);
  const named = address.named?.slice(0, 200);
  const { matters, next } = await mattersList(actor, locale, { importance, named, from: address.after });
  const wishes = { ...(importance && { importance }), ...(named && { named }) };
  return (
    <>
      <form method="get" action="/console/matters" className="toolbar no-print items-end">
        <TextInput name="named" label={t("named")} defaultValue={named} maxLength={200} />
        <Select
          name="importance"
          label={m("column.importance")}
          defaultValue={importance ?? ""}
          options={[
            { value: "", label: t("all") },
            ...importances.map((value) => ({ value, label: m(`importance.${value}`) })),
          ]}
        />
        <Button look="quiet">{t("apply")}</Button>
      </form>
      {matters.length === 0 ? (
        <EmptyState title={t("empty")}>
          <p>{t("emptyHelp")}</p>
        </EmptyState>
      ) : (
        <Table
          caption={t("list")}
          captionHidden
          columns={[
            { key: "number", label: m("column.number") },
            { key: "title", label: m("column.title") },
            { key: "importance", label: m("column.importance") },
            { key: "items", label: m("column.items"), numeric: true },
            { key: "opened", label: m("column.opened") },
          ]}
          rows={matters.map(({ number, title, importance: weight, items, openedWhen }) => ({
            id: number,
            cells: {
              number: (
                <Link href={matterHref(number)}>
                  <span className="whitespace-nowrap">{number}</span>
                </Link>
              ),
              title,
              importance: <ImportanceBadge importance={weight} />,
              items,
              opened: <TimeAgo when={openedWhen} />,
            },
          }))}
        />
      )}
      <Pagination
        label={t("list")}
        older={next ? { href: mattersHref({ ...wishes, after: next }), label: t("older") } : undefined}
      />
    </>
  );
}

async function Proposals({ address }: { address: MattersAddress }) {
  const [actor, locale, t, m] = await Promise.all([
    whoever(),
    getLocale(),
    getTranslations("matters.console"),
    getTranslations("matters"),
  ]);
  const degree = degreeIn(address);
  const { pairs, next } = await proposals(actor, locale, { degree, from: address.after });
  const wishes = { view: "proposals", ...(degree && { degree }) };
  return (
    <Section id="proposals" title={t("proposals")}>
      <p className="text-soft">{t("proposalsLead")}</p>
      <Tabs
        label={t("degreeFilter")}
        tabs={[
          { href: mattersHref({ view: "proposals" }), label: t("all"), current: degree === undefined },
          ...degrees.map((one) => ({
            href: mattersHref({ view: "proposals", degree: one }),
            label: m(`degree.${one}`),
            current: degree === one,
          })),
        ]}
      />
      {pairs.length === 0 ? (
        <EmptyState title={t("noProposals")}>
          <p>{t("noProposalsHelp")}</p>
        </EmptyState>
      ) : (
        <PairList
          pairs={pairs}
          back={mattersHref({ ...wishes, ...(address.after && { after: address.after }) })}
        />
      )}
      <Pagination
        label={t("proposals")}
        older={next ? { href: mattersHref({ ...wishes, after: next }), label: t("older") } : undefined}
      />
      <p className="text-soft text-sm">{m("degreeHelp")}</p>
    </Section>
  );
}
