import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { oneFeedShown } from "#lib/advisories/queries/feeds.ts";
import { isId } from "#lib/platform/is-id.ts";
import { removeFeedAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("advisories.feeds"))("removal.title") };
}

/** The second look before a source leaves the list. */
export default async function RemoveFeedPage({ params }: { params: Promise<{ feedId: string }> }) {
  const { feedId } = await params;
  const actor = await whoever(`/console/feeds/${feedId}/remove`);
  const feed = may(actor, "feed.remove") && isId(feedId) ? await oneFeedShown(actor, feedId) : null;
  if (!feed) notFound();
  const t = await getTranslations("advisories.feeds");
  return (
    <>
      <PageHeader title={t("removal.title")} lead={t("removal.what")} />
      <p className="text-lg font-bold">{feed.name}</p>
      <p className="address text-soft mb-4 text-sm">{feed.url}</p>
      <p className="mb-6">{t("removal.stays", { count: feed.itemCount })}</p>
      <Toolbar>
        <ActionForm action={removeFeedAction} plain>
          <input type="hidden" name="feedId" value={feed.id} />
          <SubmitButton look="danger">{t("removal.confirm")}</SubmitButton>
        </ActionForm>
        <ButtonLink look="text" href={`/console/feeds/${feed.id}`}>
          {t("removal.back")}
        </ButtonLink>
      </Toolbar>
    </>
  );
}
