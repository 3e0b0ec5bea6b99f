import type { Metadata } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getMessages, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea } from "#components/form/fields.tsx";
import { PlainFiles } from "#components/form/plain-files.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { askAboutMailAction, examineMailsAction } from "./actions.ts";
import { ExamineButton } from "./examine-button.tsx";
import { Results } from "./results.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mailDesk"))("title") };
}

const formId = "examine";

/** What is shown here is the reader's own, once, and kept nowhere. */
export default async function MailDeskPage() {
  const actor = await whoever("/mail-desk");
  const [t, common, { mailDesk }] = await Promise.all([
    getTranslations("mailDesk"),
    getTranslations("common"),
    getMessages(),
  ]);
  if (!may(actor, "mail.examine")) {
    return (
      <>
        <PageHeader title={t("title")} />
        <p>{t("notForYou")}</p>
      </>
    );
  }
  const asks = may(actor, "post.submit") && actor.org !== null;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <NextIntlClientProvider messages={{ mailDesk }}>
        <ActionForm
          action={examineMailsAction}
          id={formId}
          className="stack gap-8"
          before={<Results formId={formId} ask={asks ? askAboutMailAction : null} />}
        >
          <Notice>
            <p>{t("kept")}</p>
          </Notice>
          <PlainFiles
            label={t("files")}
            hint={t("filesHint")}
            again={t("filesAgain")}
            accept=".eml,.msg,message/rfc822,application/vnd.ms-outlook"
          />
          <FormTextArea
            name="source"
            label={t("source")}
            hint={t("sourceHint")}
            mark={common("optional")}
            rows={5}
            autoComplete="off"
            spellCheck={false}
            className="input address"
          />
          <ExamineButton>{t("examine")}</ExamineButton>
        </ActionForm>
      </NextIntlClientProvider>
    </>
  );
}
