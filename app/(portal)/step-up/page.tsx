import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormText, SubmitButton } from "#components/form/fields.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { provesByPassword } from "#lib/access/step-up.ts";
import { stepUpHref, wayAfterStepUp } from "#lib/access/step-up-way.ts";
import { stepUpAction } from "./actions.ts";

type Props = { searchParams: Promise<{ to?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.stepUp"))("title") };
}

/** The password once more, in the middle of a session, before something that matters. */
export default async function StepUpPage({ searchParams }: Props) {
  const to = wayAfterStepUp((await searchParams).to);
  const actor = await whoever(stepUpHref(to));
  const [t, byPassword] = await Promise.all([getTranslations("access.stepUp"), provesByPassword(actor)]);
  return (
    <>
      <PageHeader title={t("title")} lead={byPassword ? t("lead") : t("demoLead")} />
      <ActionForm action={stepUpAction} className="stack" plain>
        <input type="hidden" name="to" value={to} />
        {byPassword ? (
          <FormText
            name="password"
            type="password"
            label={t("password")}
            autoComplete="current-password"
            required
          />
        ) : null}
        <SubmitButton>{byPassword ? t("submit") : t("demoSubmit")}</SubmitButton>
      </ActionForm>
    </>
  );
}
