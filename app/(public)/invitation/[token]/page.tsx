import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormText, SubmitButton } from "#components/form/fields.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { invitationBehind } from "#lib/membership/commands/accept-invitation.ts";
import { acceptAction } from "./actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("access.invitation"))("title") };
}

/** Opening the link changes nothing, so a mail scanner cannot use it up; only the form does. */
export default async function InvitationPage({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const [t, invitation] = await Promise.all([getTranslations("access.invitation"), invitationBehind(token)]);
  if (!invitation) return <PageHeader title={t("gone")} lead={t("goneLead")} />;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { name: invitation.name })} />
      <ActionForm action={acceptAction} className="stack" plain>
        <input type="hidden" name="token" value={token} />
        <FormText
          name="email"
          type="email"
          label={t("email")}
          defaultValue={invitation.email}
          readOnly
          autoComplete="username"
        />
        <FormText
          name="password"
          type="password"
          label={t("password")}
          hint={t("passwordHint")}
          autoComplete="new-password"
          required
        />
        <SubmitButton>{t("submit")}</SubmitButton>
      </ActionForm>
    </>
  );
}
