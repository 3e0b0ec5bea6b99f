import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoMay } from "#lib/access/current.ts";
import { type OwnWarning, ownWarning } from "#lib/moderation/queries/own.ts";
import { acknowledgeAction } from "../../moderation-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.warning"))("title") };
}

/** One warning to a member, who says here that it was read. */
export default async function WarningPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await whoMay("warning.acknowledge", `/warnings/${id}`);
  const [t, warning] = await Promise.all([
    getTranslations("moderation.warning"),
    getLocale().then((language) => ownWarning(actor, id, language)),
  ]);
  if (!warning) notFound();
  return (
    <>
      <PageHeader title={t("title")} lead={t(aboutOf(warning))} />
      <div className="card mb-6">
        <p className="when">
          <TimeAgo when={warning.when} />
        </p>
        <p className="whitespace-pre-line">{warning.body}</p>
        {warning.about.kind === "item" && warning.about.title !== null ? (
          <p>
            <a href={`/posts/${warning.about.postId}`}>
              {t("toItem")}
              {": "}
              {warning.about.title}
            </a>
          </p>
        ) : null}
      </div>
      {warning.about.kind === "item" ? <p className="mb-6">{t("masked")}</p> : null}
      {warning.acknowledged ? (
        <Notice tone="success">
          <p>{t("acknowledged")}</p>
        </Notice>
      ) : (
        <ActionForm action={acknowledgeAction} plain>
          <input type="hidden" name="warningId" value={warning.id} />
          <SubmitButton>{t("acknowledge")}</SubmitButton>
        </ActionForm>
      )}
    </>
  );
}

const aboutOf = ({ about }: OwnWarning) =>
  about.kind === "item" ? "aboutItem" : about.kind === "person" ? "aboutPerson" : "aboutCompany";
