import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormText, SubmitButton } from "#components/form/fields.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { demoCards } from "#lib/demo/cards.ts";
import { signInAction } from "./actions.ts";
import { EnterAs } from "./enter-as.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.signIn"))("title") };
}

type Props = { searchParams: Promise<{ next?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { next } = await searchParams;
  const [t, cards, language] = await Promise.all([
    getTranslations("access.signIn"),
    demoCards(),
    getLocale(),
  ]);
  if (cards.length > 0) return <EnterAs cards={cards} language={language} />;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <ActionForm action={signInAction} className="stack" plain>
        <input type="hidden" name="next" value={typeof next === "string" ? next : "/"} />
        <FormText name="email" type="email" label={t("email")} autoComplete="username" required />
        <FormText
          name="password"
          type="password"
          label={t("password")}
          autoComplete="current-password"
          required
        />
        <SubmitButton>{t("submit")}</SubmitButton>
      </ActionForm>
      <p className="aside-note">{t("forgotten")}</p>
      <p>
        <a href="/public/advisories">{t("public")}</a>
      </p>
    </>
  );
}
