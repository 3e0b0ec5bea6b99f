import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SideBySide } from "#components/ui/panes.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { questionToPass } from "#lib/fusion-cell/relays/queries/passed.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { passQuestionAction } from "../../../actions.ts";
import { relayTexts } from "../../../texts.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await relayTexts())("question.title") };
}

export default async function AskSourcePage({ params }: { params: Promise<{ replyId: string }> }) {
  const { replyId } = await params;
  const actor = await whoMay("post.relay", `/console/relays/questions/ask/${replyId}`);
  const [t, shown] = await Promise.all([relayTexts(), questionToPass(actor, replyId)]);
  if (!shown) notFound();
  const language = writtenIn(shown.body);
  return (
    <>
      <Breadcrumbs
        label={t("one.back")}
        pages={[
          { href: "/console/relays", label: t("one.back") },
          { href: `/console/items/${shown.copyId}`, label: shown.copyTitle },
        ]}
      />
      <PageHeader title={t("question.title")} lead={t("question.lead")} />
      <SideBySide
        left={{
          title: t("question.asked"),
          lang: language,
          children: <p className="whitespace-pre-line">{shown.body}</p>,
        }}
        right={{
          title: t("question.question"),
          lang: language,
          children: shown.isPassed ? (
            <Notice title={t("question.isPassed")} />
          ) : (
            <ActionForm action={passQuestionAction} className="grid gap-3">
              <input type="hidden" name="replyId" value={replyId} />
              <FormTextArea
                name="question"
                label={t("question.question")}
                defaultValue={shown.start}
                rows={8}
                maxLength={2_000}
                required
              />
              <p>
                <SubmitButton>{t("question.send")}</SubmitButton>
              </p>
            </ActionForm>
          ),
        }}
      />
    </>
  );
}
