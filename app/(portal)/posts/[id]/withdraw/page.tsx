import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoMay } from "#lib/access/current.ts";
import { withdrawablePost } from "#lib/posts/queries/own.ts";
import { withdrawPostAction } from "../../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("posts.withdraw"))("title") };
}

export default async function WithdrawPostPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await whoMay("post.withdraw", `/posts/${id}/withdraw`);
  const [t, post] = await Promise.all([getTranslations("posts.withdraw"), withdrawablePost(actor, id)]);
  if (!post) notFound();
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <p className="card mb-6">{post.title}</p>
      <ActionForm action={withdrawPostAction} className="stack" plain>
        <input type="hidden" name="postId" value={post.id} />
        <SubmitButton look="danger">{t("confirm")}</SubmitButton>
        <p>
          <a href={`/posts/${post.id}`}>{t("cancel")}</a>
        </p>
      </ActionForm>
    </>
  );
}
