import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { EntryCard } from "#components/posts/entry-card.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import type { Person } from "#lib/access/actor.ts";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { type Home, home } from "#lib/posts/queries/home.ts";
import { AdvisoryLine } from "./advisory-line.tsx";
import { OpenWarnings } from "./open-warnings.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("home"))("title") };
}

export default async function HomePage() {
  const actor = await whoever("/");
  const language = await getLocale();
  const [t, shown] = await Promise.all([getTranslations("home"), home(actor, language)]);
  const asks = may(actor, "post.submit") && actor.org !== null;
  return (
    <>
      <PageHeader
        title={t("greeting", { name: actor.name })}
        lead={asks ? t("askHelp") : t(actor.portalRole === "operator" ? "operatorHelp" : "staffHelp")}
        action={<MainWay actor={actor} asks={asks} />}
      />
      <OpenWarnings actor={actor} />
      <NeedsMe actor={actor} waiting={shown.waiting} drafts={shown.drafts} />
      <News actor={actor} newest={shown.newest} />
      <Section id="advisories" title={t("advisories")} aside={<a href="/advisories">{t("allAdvisories")}</a>}>
        {shown.advisories.length === 0 ? <p>{t("noAdvisories")}</p> : null}
        <ul className="stack">
          {shown.advisories.map((advisory) => (
            <AdvisoryLine key={advisory.id} advisory={advisory} />
          ))}
        </ul>
      </Section>
    </>
  );
}

async function MainWay({ actor, asks }: { actor: Person; asks: boolean }) {
  const t = await getTranslations("home");
  if (asks) {
    return (
      <p className="toolbar">
        <ButtonLink look="primary" className="btn-large" href="/posts/new">
          {t("ask")}
        </ButtonLink>
        <ButtonLink className="btn-large" href="/mail-desk">
          {t("checkMail")}
        </ButtonLink>
      </p>
    );
  }
  if (may(actor, "queue.read")) return <ButtonLink href="/console">{t("toConsole")}</ButtonLink>;
  return may(actor, "portal.set_up") ? <ButtonLink href="/admin">{t("toAdmin")}</ButtonLink> : null;
}

async function NeedsMe({ actor, waiting, drafts }: { actor: Person } & Pick<Home, "waiting" | "drafts">) {
  const [t, common] = await Promise.all([getTranslations("home"), getTranslations("common")]);
  const { unread } = actor;
  return (
    <Section id="needs-me" title={t("needsMe")}>
      {unread === 0 && waiting.length === 0 && drafts === 0 ? (
        <p>{may(actor, "queue.read") ? t("staffHelp") : t("nothing")}</p>
      ) : null}
      <ul className="rows">
        {unread > 0 ? (
          <li>
            <a href="/inbox">{unread >= 100 ? t("unreadMany") : t("unread", { count: unread })}</a>
          </li>
        ) : null}
        {drafts > 0 ? (
          <li>
            <a href="/posts/new">{t("drafts", { count: drafts })}</a>
          </li>
        ) : null}
        {waiting.map(({ id, kind, title, wanted, path }) => (
          <li key={id}>
            <span>
              <Badge>{common(`postKind.${kind}`)}</Badge> <a href={path}>{title}</a>
            </span>
            {wanted ? (
              <Badge look="brand">{t(`wanted.${wanted}`)}</Badge>
            ) : (
              <span className="when">{t("waiting")}</span>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
}

async function News({ actor, newest }: { actor: Person; newest: Home["newest"] }) {
  const t = await getTranslations("home");
  const hasGroups = actor.groupIds.length > 0;
  if (!hasGroups && !may(actor, "group.ask")) return null;
  return (
    <Section id="news" title={t("news")}>
      {newest.length === 0 ? (
        <EmptyState
          title={hasGroups ? t("noNews") : t("noGroup")}
          action={<ButtonLink href="/groups">{t("toGroups")}</ButtonLink>}
        >
          <p>{hasGroups ? t("noNewsHelp") : t("noGroupHelp")}</p>
        </EmptyState>
      ) : (
        <ul className="stack">
          {newest.map(({ group, ...entry }) => (
            <EntryCard key={entry.id} entry={entry} group={group} level="h3" />
          ))}
        </ul>
      )}
    </Section>
  );
}
