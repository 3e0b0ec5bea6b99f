import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoMay } from "#lib/access/current.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { leaveGroupAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("groups.leave"))("link") };
}

export default async function LeaveGroupPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await whoMay("group.read", `/groups/${id}/leave`);
  const [t, page] = await Promise.all([
    getTranslations("groups.leave"),
    groupPage(actor, id, { language: await getLocale() }),
  ]);
  if (page?.group.membership !== "member") notFound();
  return (
    <>
      <PageHeader title={t("title", { name: page.group.name })} lead={t("lead")} />
      <ActionForm action={leaveGroupAction} className="stack" plain>
        <input type="hidden" name="groupId" value={id} />
        <SubmitButton look="danger">{t("confirm")}</SubmitButton>
        <p>
          <a href={`/groups/${id}`}>{t("cancel")}</a>
        </p>
      </ActionForm>
    </>
  );
}
