import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { reportReasons } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { reportable } from "#lib/moderation/queries/own.ts";
import { reportAction } from "../../../moderation-actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.report"))("title") };
}

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ reply?: string; sent?: string }> };

/** Where a reader tells the office that a post, or one reply to it, should not be there as it is. */
export default async function ReportPage({ params, searchParams }: Props) {
  const [{ id }, { reply, sent }] = await Promise.all([params, searchParams]);
  const actor = await whoMay("item.report", `/posts/${id}/report`);
  const replyId = typeof reply === "string" && reply !== "" ? reply : null;
  const item = await reportable(actor, { postId: id, replyId });
  if (!item) notFound();
  const [t, reasons] = await Promise.all([
    getTranslations("moderation.report"),
    getTranslations("moderation.reason"),
  ]);
  const back = <a href={`/posts/${id}${replyId ? `#reply-${replyId}` : ""}`}>{t("back")}</a>;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="card mb-6">
        <p className="font-bold">{item.title}</p>
        {replyId ? <p className="text-soft">{t("reply")}</p> : null}
        <p>{item.excerpt}</p>
      </div>
      {item.report === "none" ? (
        <ActionForm action={reportAction} className="stack" plain>
          <input type="hidden" name="postId" value={id} />
          <input type="hidden" name="replyId" value={replyId ?? ""} />
          <FormRadioCards
            name="reason"
            label={t("reason")}
            required
            options={reportReasons.map((reason) => ({ value: reason, label: reasons(reason) }))}
          />
          <FormTextArea name="note" label={t("note")} hint={t("noteHelp")} rows={4} maxLength={1_000} />
          <SubmitButton>{t("send")}</SubmitButton>
          <p>{back}</p>
        </ActionForm>
      ) : (
        <Notice tone={sent ? "success" : "info"} live={Boolean(sent)}>
          <p>{sent && item.report === "open" ? t("sent") : t(item.report)}</p>
          <p>{back}</p>
        </Notice>
      )}
    </>
  );
}
