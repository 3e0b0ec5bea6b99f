import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Hatched } from "#components/ui/hatched.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { type Questioned, questionsTo } from "#lib/fusion-cell/ask-back/questions.ts";
import { Anonymity, AnonymityAhead } from "../../anonymity.tsx";
import { Sending, SendingHint } from "../../hiding.tsx";
import { answerAction } from "./actions.ts";
import { QuestionField } from "./question-field.tsx";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("askBack.source"))("title") };
}

export default async function QuestionsPage({ params }: Props) {
  const { id } = await params;
  const actor = await whoMay("question.answer", `/posts/${id}/questions`);
  const [t, groups, asked] = await Promise.all([
    getTranslations("askBack.source"),
    getTranslations("groups"),
    questionsTo(actor, id),
  ]);
  if (!asked) notFound();
  const { questions } = asked;
  return (
    <>
      <Breadcrumbs label={groups("pages")} pages={[{ href: `/posts/${id}`, label: asked.title }]} />
      {questions.length === 0 ? (
        <>
          <PageHeader title={t("title")} />
          <EmptyState title={t("none")} action={<ButtonLink href={`/posts/${id}`}>{t("back")}</ButtonLink>} />
        </>
      ) : (
        <>
          <PageHeader title={t("title")} lead={t("lead", { count: questions.length })} />
          <WhoReads attribution={asked.attribution} />
          <Answers asked={asked} />
        </>
      )}
    </>
  );
}

/** Who will read it, before anything is written. */
async function WhoReads({ attribution }: { attribution: Attribution }) {
  const t = await getTranslations("askBack.source");
  const who = { named: "named", fusion_cell: "hidden", nobody: "hiddenNobody" } as const;
  return (
    <div className="mb-8">
      <Hatched sentence={t("whoReads")}>
        <p>{t(who[attribution])}</p>
      </Hatched>
    </div>
  );
}

async function Answers({ asked }: { asked: Questioned }) {
  const t = await getTranslations("askBack.source");
  const { id, attribution, language, questions } = asked;
  const ofFacts = questions.some(({ fact }) => fact !== null);
  return (
    <ActionForm action={answerAction} className="stack gap-10">
      <SendingHint />
      {attribution === "named" ? null : <AnonymityAhead />}
      <input type="hidden" name="postId" value={id} />
      <ol className="stack gap-10">
        {questions.map((one) => (
          <li key={one.id}>
            <QuestionField request={one} lang={language} />
          </li>
        ))}
      </ol>
      {attribution === "named" || !ofFacts ? null : <Anonymity />}
      <div className="stack gap-2">
        <Sending send={t("send")} />
        {questions.length > 1 ? <p className="field-hint">{t("some")}</p> : null}
      </div>
    </ActionForm>
  );
}
