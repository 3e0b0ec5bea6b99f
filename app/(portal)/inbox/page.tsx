import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { OpenWarnings } from "../open-warnings.tsx";
import { NewsList } from "./news-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.inbox"))("title") };
}

type Props = { searchParams: Promise<{ older?: string }> };

export default async function InboxPage({ searchParams }: Props) {
  const actor = await whoever("/inbox");
  const { older: cursor } = await searchParams;
  const [t, c, locale, news] = await Promise.all([
    getTranslations("mail.inbox"),
    getTranslations("common.actions"),
    getLocale(),
    myInbox(actor, cursor),
  ]);
  const { unread, read, older } = news;
  const warnings = <OpenWarnings actor={actor} />;
  const reader = { locale, timeZone: actor.timeZone };
  if (unread.length + read.length === 0 && !cursor) {
    return (
      <>
        <PageHeader title={t("title")} lead={t("lead")} />
        {warnings}
        <EmptyState title={t("empty")}>
          <p>{t("emptyBody")}</p>
        </EmptyState>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {warnings}
      {cursor ? null : (
        <Section
          id="unread"
          title={t("unread")}
          aside={
            unread.length > 1 ? (
              <form action="/inbox/read" method="post">
                <Button look="text">{t("markAll")}</Button>
              </form>
            ) : null
          }
        >
          {unread.length > 0 ? <NewsList news={unread} reader={reader} fresh /> : <p>{t("allRead")}</p>}
        </Section>
      )}
      {read.length > 0 ? (
        <Section id="read" title={t("read")}>
          <NewsList news={read} reader={reader} />
        </Section>
      ) : null}
      <Pagination
        label={t("pages")}
        newer={cursor ? { href: "/inbox", label: c("newer") } : undefined}
        older={older ? { href: `/inbox?older=${older}`, label: c("older") } : undefined}
      />
    </>
  );
}
