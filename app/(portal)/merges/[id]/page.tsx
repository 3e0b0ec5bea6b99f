import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoMay } from "#lib/access/current.ts";
import { ownMerge } from "#lib/moderation/queries/own.ts";
import { answerMergeAction } from "../../moderation-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.merge"))("title") };
}

/** Where the holders of two accounts read that they are to become one, and agree or object. */
export default async function MergePage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await whoMay("merge.answer", `/merges/${id}`);
  const [t, merge] = await Promise.all([getTranslations("moderation.merge"), ownMerge(actor, id)]);
  if (!merge) notFound();
  const { merged, survivor, state } = merge;
  if (state !== "proposed") {
    return (
      <>
        <PageHeader title={t("title")} />
        <Notice>
          <p>{t(state, { survivor })}</p>
        </Notice>
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} lead={t("proposed", { merged, survivor })} />
      <div className="stack">
        <Notice tone="warning">
          <p>{t("notYours")}</p>
        </Notice>
        <p>{merge.agreed ? t("agreed") : t("days", { days: merge.daysToObject })}</p>
        <div className="toolbar">
          {merge.isMergedOne && !merge.agreed ? (
            <Answer mergeId={id} answer="agree" label={t("agree")} />
          ) : null}
          <Answer mergeId={id} answer="object" label={t("object")} />
        </div>
        {merge.isMergedOne && !merge.agreed ? <p className="text-soft">{t("yours")}</p> : null}
      </div>
    </>
  );
}

function Answer({ mergeId, answer, label }: { mergeId: string; answer: "agree" | "object"; label: string }) {
  return (
    <ActionForm action={answerMergeAction} plain>
      <input type="hidden" name="mergeId" value={mergeId} />
      <input type="hidden" name="answer" value={answer} />
      <SubmitButton look={answer === "agree" ? "primary" : "quiet"}>{label}</SubmitButton>
    </ActionForm>
  );
}
