import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { TapButtons } from "#components/posts/tap-buttons.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { askedByMail } from "#lib/posts/taps/asked-by-mail.ts";
import { answerByMailAction } from "./actions.ts";

type Props = {
  params: Promise<{ token: string }>;
  searchParams: Promise<{ said?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("answers.mail");
  return { title: t("title"), robots: { index: false } };
}

/** Asks once more before it counts: mail scanners open every link. */
export default async function AnswerPage({ params, searchParams }: Props) {
  const [{ token }, { said }] = await Promise.all([params, searchParams]);
  const [t, asked] = await Promise.all([getTranslations("answers.mail"), askedByMail(token)]);
  const signIn = (
    <p>
      <a href="/">{t("toPortal")}</a>
    </p>
  );
  if (!asked) {
    return (
      <>
        <PageHeader title={t("gone")} lead={t("goneHelp")} />
        {signIn}
      </>
    );
  }
  if (said === "thanks") {
    return (
      <>
        <PageHeader title={t("thanks")} lead={t("thanksHelp")} />
        <p>
          <a href={`/answer/${token}`}>{t("change")}</a>
        </p>
        {signIn}
      </>
    );
  }
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {asked.title === null ? (
        <p className="card mb-6">{t("untitled")}</p>
      ) : (
        <p className="card mb-6 font-bold" lang={asked.language}>
          {asked.title}
        </p>
      )}
      <ActionForm action={answerByMailAction} className="stack" plain>
        <input type="hidden" name="token" value={token} />
        <TapButtons own={null} />
      </ActionForm>
      <p className="aside-note">{t("forward")}</p>
    </>
  );
}
