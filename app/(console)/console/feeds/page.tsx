import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { feedList } from "#lib/advisories/queries/feeds.ts";
import { addFeedAction } from "./actions.ts";
import { feedDeedIn } from "./addresses.ts";
import { FeedFields } from "./feed-fields.tsx";
import { FeedTable } from "./feed-table.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("advisories.feeds"))("title") };
}

type Props = { searchParams: Promise<{ done?: string | string[] }> };

export default async function FeedsPage({ searchParams }: Props) {
  const actor = await whoever("/console/feeds");
  if (!may(actor, "feed.read")) notFound();
  const [t, locale, { done }, feeds] = await Promise.all([
    getTranslations("advisories.feeds"),
    getLocale(),
    searchParams,
    feedList(actor),
  ]);
  const deed = feedDeedIn(done);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {deed ? <Notice tone="success" title={t(`done.${deed}`)} live /> : null}
      {feeds.length === 0 ? (
        <EmptyState title={t("empty")}>
          <p>{t("emptyHelp")}</p>
        </EmptyState>
      ) : (
        <FeedTable
          feeds={feeds}
          at={{ locale, timeZone: actor.timeZone, now: new Date() }}
          mayFetch={may(actor, "feed.fetch")}
          mayChange={may(actor, "feed.change")}
        />
      )}
      {may(actor, "feed.add") ? <AddFeed /> : null}
    </>
  );
}

async function AddFeed() {
  const t = await getTranslations("advisories.feeds");
  return (
    <div className="mt-10">
      <Section id="add" title={t("add")}>
        <ActionForm action={addFeedAction} className="stack" plain>
          <FeedFields />
          <SubmitButton>{t("submit")}</SubmitButton>
        </ActionForm>
      </Section>
    </div>
  );
}
