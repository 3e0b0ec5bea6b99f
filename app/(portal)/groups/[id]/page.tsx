import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { EntryCard } from "#components/posts/entry-card.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Breadcrumbs, Pagination } from "#components/ui/ways.tsx";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { whoMay } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { type GroupPage, type GroupShown, groupPage } from "#lib/groups/queries.ts";
import { Joining } from "./joining.tsx";

type Props = {
  params: Promise<{ id: string }>;
  searchParams: Promise<{ from?: string | string[]; said?: string | string[] }>;
};

/** Asked once per request, for the title and for the page. */
const pageFor = cache((actor: Person, id: string, from: string | undefined, language: Language) =>
  groupPage(actor, id, { from, language }),
);
const cursorIn = (from: string | string[] | undefined) => (typeof from === "string" ? from : undefined);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const [{ id }, { from }] = await Promise.all([params, searchParams]);
  const actor = await whoMay("group.read", `/groups/${id}`);
  const [t, page] = await Promise.all([
    getTranslations("groups"),
    pageFor(actor, id, cursorIn(from), await getLocale()),
  ]);
  return { title: page ? t("name", { name: page.group.name }) : t("title") };
}

export default async function OneGroupPage({ params, searchParams }: Props) {
  const [{ id }, { from, said }] = await Promise.all([params, searchParams]);
  const actor = await whoMay("group.read", `/groups/${id}`);
  const language = await getLocale();
  const [t, common, page] = await Promise.all([
    getTranslations("groups"),
    getTranslations("common"),
    pageFor(actor, id, cursorIn(from), language),
  ]);
  if (!page) notFound();
  const { group } = page;
  return (
    <>
      <Breadcrumbs label={t("pages")} pages={[{ href: "/groups", label: t("title") }]} />
      <PageHeader
        title={t("name", { name: group.name })}
        above={
          <p className="audience">
            <span>{common(`groupKind.${group.kind}`)}</span>
            <span>{t("companies", { count: group.companies })}</span>
            <span>{t("upTo", { tlp: group.maxTlp })}</span>
          </p>
        }
        lead={group.about || undefined}
        action={<NewPost actor={actor} group={group} />}
      />
      {said === "member" && group.membership === "member" ? (
        <Notice tone="success" live>
          <p>{t("welcome")}</p>
        </Notice>
      ) : null}
      {group.membership === "member" ? null : <Joining actor={actor} group={group} />}
      {page.isReader ? <Feed page={page} /> : null}
      {group.membership === "member" ? (
        <p className="aside-note">
          <a href={`/groups/${group.id}/leave`}>{t("leave.link")}</a>
        </p>
      ) : null}
    </>
  );
}

async function NewPost({ actor, group }: { actor: Person; group: GroupShown }) {
  const t = await getTranslations("groups");
  if (group.membership !== "member" || actor.org === null || !may(actor, "post.submit")) return null;
  return (
    <ButtonLink look="primary" href={`/posts/new?group=${group.id}`}>
      {t("newPost")}
    </ButtonLink>
  );
}

async function Feed({ page }: { page: GroupPage }) {
  const [t, common] = await Promise.all([getTranslations("groups"), getTranslations("common.actions")]);
  const { group, entries } = page;
  const way = (cursor: string | null, label: string) =>
    cursor === null ? undefined : { href: `/groups/${group.id}?from=${cursor}`, label };
  return (
    <Section id="feed" title={t("feed")}>
      {entries.length === 0 ? (
        <EmptyState title={t("empty")}>
          <p>{t("emptyHelp")}</p>
        </EmptyState>
      ) : null}
      <ul className="stack">
        {entries.map((entry) => (
          <EntryCard key={entry.id} entry={entry} level="h3" />
        ))}
      </ul>
      <Pagination
        label={t("pages")}
        newer={way(page.newer, common("newer"))}
        older={way(page.older, common("older"))}
      />
    </Section>
  );
}
