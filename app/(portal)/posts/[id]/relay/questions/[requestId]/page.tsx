import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormCheckbox, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { passedToMe } from "#lib/fusion-cell/relays/queries/asked.ts";
import { answerAction } from "../../actions.ts";

type Props = { params: Promise<{ id: string; requestId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("relays.answer"))("crumb") };
}

/** For the author of a post alone: what readers of its copies want to know. */
export default async function PassedToMePage({ params }: Props) {
  const { id, requestId } = await params;
  const actor = await whoMay("relay.decide", `/posts/${id}/relay/questions/${requestId}`);
  const [t, groups, asked] = await Promise.all([
    getTranslations("relays.answer"),
    getTranslations("groups"),
    passedToMe(actor, { postId: id, requestId }),
  ]);
  if (!asked) notFound();
  return (
    <>
      <Breadcrumbs label={groups("pages")} pages={[{ href: `/posts/${id}`, label: asked.postTitle }]} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="stack">
        <Notice title={t("question")}>
          <p className="whitespace-pre-line" lang={asked.language}>
            {asked.question}
          </p>
        </Notice>
        {asked.isOpen ? (
          <ActionForm action={answerAction} className="stack" plain>
            <input type="hidden" name="postId" value={id} />
            <input type="hidden" name="requestId" value={requestId} />
            <FormTextArea name="answer" label={t("answer")} rows={7} maxLength={4_000} />
            <FormCheckbox name="agrees" label={t("agrees")} hint={t("agreesHint")} />
            <Toolbar>
              <SubmitButton name="intent" value="answer">
                {t("send")}
              </SubmitButton>
              <SubmitButton look="quiet" name="intent" value="decline">
                {t("decline")}
              </SubmitButton>
            </Toolbar>
          </ActionForm>
        ) : (
          <Notice tone="success" title={t("closed")}>
            <p>{t("closedHelp")}</p>
          </Notice>
        )}
      </div>
    </>
  );
}
