import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormCheckbox, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SideBySide } from "#components/ui/panes.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import type { Person } from "#lib/access/actor.ts";
import { whoMay } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { passedQuestion } from "#lib/fusion-cell/relays/queries/passed.ts";
import type { PassedQuestion } from "#lib/fusion-cell/relays/shown.ts";
import { writtenIn } from "#lib/posts/text/written-in.ts";
import { keepAnswerAction, passAnswerAction } from "../../actions.ts";
import { type RelayTexts, relayTexts } from "../../texts.ts";

type Props = {
  params: Promise<{ requestId: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await relayTexts())("question.page") };
}

export default async function PassedQuestionPage({ params, searchParams }: Props) {
  const [{ requestId }, { done }] = await Promise.all([params, searchParams]);
  const actor = await whoMay("relay.read", `/console/relays/questions/${requestId}`);
  const [locale, t] = await Promise.all([getLocale(), relayTexts()]);
  const shown = await passedQuestion(actor, locale, requestId);
  if (!shown) notFound();
  const left = (
    <div className="grid gap-3">
      <p className="whitespace-pre-line">{shown.asked}</p>
      <p className="text-sm">
        <Link href={`/console/items/${shown.copy.id}`}>{shown.copy.title}</Link>（{shown.copy.group}）
      </p>
      <h2 className="text-base font-bold">{t("question.to")}</h2>
      <p className="whitespace-pre-line">{shown.question}</p>
    </div>
  );
  return (
    <>
      {done === "passed" ? <Notice tone="success" title={t("question.done.passed")} live /> : null}
      <Breadcrumbs
        label={t("one.back")}
        pages={[
          { href: "/console/relays", label: t("one.back") },
          { href: `/console/items/${shown.originalId}`, label: t("one.original") },
        ]}
      />
      <PageHeader title={t("question.page")} lead={t(`list.questionState.${shown.state}`)} />
      <SideBySide
        left={{ title: t("question.asked"), lang: writtenIn(shown.asked), children: left }}
        right={{
          title: t("question.answer"),
          lang: writtenIn(shown.answer ?? ""),
          children: <Answer shown={shown} actor={actor} t={t} />,
        }}
      />
    </>
  );
}

function Answer({ shown, actor, t }: { shown: PassedQuestion; actor: Person; t: RelayTexts }) {
  const which = <input type="hidden" name="requestId" value={shown.requestId} />;
  const { answer, mayPassOn, isClosed, copies } = shown;
  return (
    <div className="grid gap-3">
      {answer === null ? <p>{t("question.noAnswer")}</p> : <p className="whitespace-pre-line">{answer}</p>}
      {isClosed ? <Notice title={t("question.closed")} /> : null}
      {answer !== null && mayPassOn && !isClosed && may(actor, "post.relay") ? (
        <>
          <p className="text-soft text-sm">{t("question.consent")}</p>
          <ActionForm action={passAnswerAction} className="grid gap-3">
            {which}
            <FormTextArea name="body" label={t("question.body")} rows={8} required />
            {copies > 1 ? (
              <FormCheckbox name="everywhere" label={t("question.everywhere", { count: copies })} />
            ) : null}
            <p>
              <SubmitButton>{t("question.pass")}</SubmitButton>
            </p>
          </ActionForm>
        </>
      ) : null}
      {isClosed || !may(actor, "post.relay") ? null : (
        <ActionForm action={keepAnswerAction}>
          {which}
          <SubmitButton look="quiet">{t("question.keep")}</SubmitButton>
        </ActionForm>
      )}
    </div>
  );
}
