import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { oneFeedShown } from "#lib/advisories/queries/feeds.ts";
import { isId } from "#lib/platform/is-id.ts";
import { changeFeedAction, pauseFeedAction } from "../actions.ts";
import { FeedFields } from "../feed-fields.tsx";
import { FeedHealth } from "../feed-health.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("advisories.feeds"))("changeTitle") };
}

/** One source: change it, pause it, or go and remove it. */
export default async function FeedPage({ params }: { params: Promise<{ feedId: string }> }) {
  const { feedId } = await params;
  const actor = await whoever(`/console/feeds/${feedId}`);
  const feed = may(actor, "feed.change") && isId(feedId) ? await oneFeedShown(actor, feedId) : null;
  if (!feed) notFound();
  const [t, locale] = await Promise.all([getTranslations("advisories.feeds"), getLocale()]);
  const wanted = feed.state === "paused" ? "active" : "paused";
  return (
    <>
      <Breadcrumbs label={t("title")} pages={[{ href: "/console/feeds", label: t("title") }]} />
      <PageHeader title={t("changeTitle")} lead={feed.name} />
      <FeedHealth feed={feed} at={{ locale, timeZone: actor.timeZone, now: new Date() }} />
      <div className="mt-6 grid gap-10">
        <ActionForm action={changeFeedAction} className="stack" plain>
          <input type="hidden" name="feedId" value={feed.id} />
          <FeedFields now={feed} />
          <SubmitButton>{t("save")}</SubmitButton>
        </ActionForm>
        <Section id="pause" title={t(`${wanted}.title`)}>
          <p>{t(`${wanted}.what`)}</p>
          <ActionForm action={pauseFeedAction} className="mt-3" plain>
            <input type="hidden" name="feedId" value={feed.id} />
            <input type="hidden" name="wanted" value={wanted} />
            <SubmitButton look="quiet">{t(`${wanted}.button`)}</SubmitButton>
          </ActionForm>
        </Section>
        <Section id="remove" title={t("removal.title")}>
          <p className="mb-3">{t("removal.what")}</p>
          <Toolbar>
            <ButtonLink href={`/console/feeds/${feed.id}/remove`}>{t("removal.go")}</ButtonLink>
          </Toolbar>
        </Section>
      </div>
    </>
  );
}
