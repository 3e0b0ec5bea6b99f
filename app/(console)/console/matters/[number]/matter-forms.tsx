import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormText, SubmitButton } from "#components/form/fields.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { importances } from "#db/schema/vocabulary.ts";
import type { MatterDesk } from "#lib/matters/shown.ts";
import { changeMatterAction, mergeAction, unmergeAction } from "../actions.ts";
import { matterHref } from "../addresses.ts";

type Props = { matter: MatterDesk };

/** Title and importance, which the fusion cell alone reads. */
export async function ChangeMatter({ matter: { id, revision, title, importance } }: Props) {
  const [t, d, m] = await Promise.all([
    getTranslations("matters.matter"),
    getTranslations("matters.desk"),
    getTranslations("matters.importance"),
  ]);
  return (
    <Disclosure summary={t("change")}>
      <ActionForm action={changeMatterAction} className="grid gap-3">
        <input type="hidden" name="matterId" value={id} />
        <input type="hidden" name="revision" value={revision} />
        <FormText name="title" label={d("heading")} defaultValue={title} maxLength={200} required />
        <FormSelect
          name="importance"
          label={d("importance")}
          defaultValue={importance}
          options={importances.map((value) => ({ value, label: m(value) }))}
        />
        <SubmitButton look="quiet">{t("save")}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

/** Makes this matter part of another; nothing is lost by it. */
export async function MergeMatter({ matter: { id } }: Props) {
  const t = await getTranslations("matters.matter");
  return (
    <Disclosure summary={t("merge")}>
      <ActionForm action={mergeAction} className="grid gap-3">
        <input type="hidden" name="matterId" value={id} />
        <FormText name="into" label={t("mergeInto")} hint={t("mergeHint")} maxLength={40} required />
        <SubmitButton look="quiet">{t("mergeButton")}</SubmitButton>
      </ActionForm>
    </Disclosure>
  );
}

/** What was merged into this matter, each to be taken out again as it was. */
export async function MergedParts({ matter: { parts } }: Props) {
  if (parts.length === 0) return null;
  const t = await getTranslations("matters.matter");
  return (
    <Section id="parts" title={t("parts")}>
      <ul className="grid gap-2">
        {parts.map(({ id, number, title }) => (
          <li key={id} className="flex flex-wrap items-center gap-x-4">
            <Link href={matterHref(number)}>{number}</Link>
            <span>{title}</span>
            <ActionForm action={unmergeAction} plain className="no-print">
              <input type="hidden" name="matterId" value={id} />
              <SubmitButton look="quiet">{t("unmerge")}</SubmitButton>
            </ActionForm>
          </li>
        ))}
      </ul>
    </Section>
  );
}
