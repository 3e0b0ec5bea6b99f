import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoMay } from "#lib/access/current.ts";
import { withdrawableReply } from "#lib/posts/queries/own.ts";
import { plainExcerpt } from "#lib/posts/text/plain-excerpt.ts";
import { withdrawReplyAction } from "../../../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("posts.withdraw"))("replyTitle") };
}

type Props = { params: Promise<{ id: string; replyId: string }> };

export default async function WithdrawReplyPage({ params }: Props) {
  const { id, replyId } = await params;
  const actor = await whoMay("reply.withdraw", `/posts/${id}/replies/${replyId}/withdraw`);
  const [t, reply] = await Promise.all([
    getTranslations("posts.withdraw"),
    withdrawableReply(actor, id, replyId),
  ]);
  if (!reply) notFound();
  return (
    <>
      <PageHeader title={t("replyTitle")} lead={t("replyLead")} />
      <p className="card mb-6">{plainExcerpt(reply.body, 200)}</p>
      <ActionForm action={withdrawReplyAction} className="stack" plain>
        <input type="hidden" name="postId" value={id} />
        <input type="hidden" name="replyId" value={reply.id} />
        <SubmitButton look="danger">{t("confirm")}</SubmitButton>
        <p>
          <a href={`/posts/${id}`}>{t("cancel")}</a>
        </p>
      </ActionForm>
    </>
  );
}
