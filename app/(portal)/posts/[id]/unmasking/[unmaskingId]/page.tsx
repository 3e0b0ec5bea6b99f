import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards, SubmitButton } from "#components/form/fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { whoMay } from "#lib/access/current.ts";
import { type ToldAuthor, toldAuthor } from "#lib/fusion-cell/unmasking/told-author.ts";
import { consentAction } from "./actions.ts";

type Props = { params: Promise<{ id: string; unmaskingId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("unmasking.author"))("title") };
}

/** Tells an author who looks behind their post and why; whoever chose nobody is asked. */
export default async function UnmaskingOfMinePage({ params }: Props) {
  const { id: postId, unmaskingId } = await params;
  const actor = await whoMay("source.consent", `/posts/${postId}/unmasking/${unmaskingId}`);
  const [t, u, locale] = await Promise.all([
    getTranslations("unmasking.author"),
    getTranslations("unmasking"),
    getLocale(),
  ]);
  const told = await toldAuthor(actor, locale, { postId, unmaskingId });
  if (!told) notFound();
  const by = t("byText", { asked: u(`office.${told.requestedAs}`), decided: u(`office.${told.decidedAs}`) });
  const asks = told.standing === "asks_author";
  const facts = [
    {
      term: t("post"),
      value: (
        <a href={`/posts/${told.post.id}`} lang={told.post.language}>
          {told.post.title}
        </a>
      ),
    },
    { term: t("reason"), value: <span className="whitespace-pre-line">{told.reason}</span> },
    { term: t("scope"), value: t(`scopeText.${told.scope}`) },
    { term: t("by"), value: by },
    { term: t("when"), value: told.decidedOn.text },
    ...(asks && told.consentUntil ? [{ term: t("until"), value: told.consentUntil.text }] : []),
  ];
  return (
    <>
      <PageHeader title={t(told.needsConsent ? "askTitle" : "title")} lead={asks ? t("ask") : undefined} />
      {asks ? null : (
        <div className="mb-8">
          <Notice>
            <p>{sentenceFor(told, t)}</p>
            {told.standing === "open" && !told.needsConsent ? <p>{t("openHelp")}</p> : null}
          </Notice>
        </div>
      )}
      <div className="mb-8">
        <DefinitionList facts={facts} />
      </div>
      {asks ? <Choice told={told} /> : null}
      <p>
        <a href={`/posts/${told.post.id}`}>{t("back")}</a>
      </p>
    </>
  );
}

type Texts = Awaited<ReturnType<typeof getTranslations<"unmasking.author">>>;

function sentenceFor({ standing, needsConsent }: ToldAuthor, t: Texts): string {
  if (standing === "author_refused") return t("refused");
  if (standing === "author_silent") return t("silent");
  if (standing === "open") return t(needsConsent ? "given" : "open");
  return t("over");
}

async function Choice({ told }: { told: ToldAuthor }) {
  const t = await getTranslations("unmasking.author");
  return (
    <ActionForm action={consentAction} className="stack mb-8" plain>
      <input type="hidden" name="postId" value={told.post.id} />
      <input type="hidden" name="unmaskingId" value={told.id} />
      <p>{t("free")}</p>
      <FormRadioCards
        name="answer"
        label={t("choice")}
        options={[
          { value: "refuse", label: t("refuse"), hint: t("refuseHint") },
          { value: "consent", label: t("consent"), hint: t("consentHint") },
        ]}
      />
      <SubmitButton>{t("send")}</SubmitButton>
    </ActionForm>
  );
}
