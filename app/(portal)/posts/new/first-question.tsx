import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { Button } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Phrase } from "#components/ui/phrase.tsx";
import { happenings } from "#db/schema/vocabulary.ts";
import type { ShownDraft } from "#lib/posts/queries/drafts.ts";
import { discardDraftAction } from "../actions.ts";
import { stepAddress } from "./steps.ts";

type Props = {
  known: { draft: string | undefined; group: string | undefined };
  drafts: readonly ShownDraft[];
};

/** 「何がありましたか」: one plain choice, each a way on. */
export async function FirstQuestion({ known, drafts }: Props) {
  const t = await getTranslations("guide");
  return (
    <>
      {drafts.length > 0 ? <Drafts drafts={drafts} /> : null}
      <PageHeader title={t("ask.title")} lead={t("ask.lead")} />
      <ul className="cards">
        {happenings.map((happening) => (
          <li key={happening}>
            <Link href={stepAddress({ happening, ...known })} className="choice choice-link">
              <span>
                <span className="choice-label">
                  <Phrase text={t(`happening.${happening}.name`)} />
                </span>
                <span className="choice-hint">{t(`happening.${happening}.hint`)}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
      <p className="mt-8">
        <Link href={stepAddress({ kind: "notice", ...known })}>{t("ask.notice")}</Link>
        <span className="field-hint block">{t("ask.noticeHint")}</span>
      </p>
    </>
  );
}

async function Drafts({ drafts }: { drafts: readonly ShownDraft[] }) {
  const t = await getTranslations("guide");
  return (
    <div className="mb-10">
      <Section id="drafts" title={t("ask.drafts")}>
        <ul className="rows">
          {drafts.map(({ formId, title, happening, when }) => (
            <li key={formId} className="flex flex-wrap items-baseline justify-between gap-x-4">
              <span>
                <Link href={stepAddress({ draft: formId })}>{title || t("ask.untitled")}</Link>
                <span className="field-hint block">
                  {happening ? `${t(`happening.${happening}.name`)} ` : null}
                  {t("ask.savedOn", { when: when.text })}
                </span>
              </span>
              <ActionForm action={discardDraftAction} plain>
                <input type="hidden" name="formId" value={formId} />
                <Button look="text">{t("form.discard")}</Button>
              </ActionForm>
            </li>
          ))}
        </ul>
        <p className="field-hint">{t("ask.draftsHelp")}</p>
      </Section>
    </div>
  );
}
