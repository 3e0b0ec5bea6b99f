import { getLocale, getTranslations } from "next-intl/server";
import { FormRadioCards } from "#components/form/fields.tsx";
import { type Attribution, attributions } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";

type Props = { label: string; actor: Person; defaultValue: Attribution | undefined };

/** Who may know that it was you, each choice with the sentence that says what others will see. */
export async function NameChoice({ label, actor, defaultValue }: Props) {
  const [t, language] = await Promise.all([getTranslations("posts.new"), getLocale()]);
  const signature = { person: actor.name, company: actor.org?.[language] ?? "" };
  return (
    <FormRadioCards
      name="attribution"
      label={label}
      defaultValue={defaultValue}
      required
      options={attributions.map((value) => ({
        value,
        label: t(value),
        hint: value === "named" ? t("namedHint", signature) : t(`${value}Hint`),
      }))}
    />
  );
}
