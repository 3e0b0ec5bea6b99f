import { getTranslations } from "next-intl/server";
import { FormRadioCards } from "#components/form/fields.tsx";
import type { Tlp } from "#db/schema/vocabulary.ts";
import { labelsFor } from "#lib/posts/writing/tlp-rule.ts";

/** How far a post may travel: the labels that its group handles, each with what it means. */
export async function LabelChoice({ maxTlp, defaultValue }: { maxTlp: Tlp; defaultValue: Tlp }) {
  const [t, common] = await Promise.all([getTranslations("posts.new"), getTranslations("common")]);
  return (
    <FormRadioCards
      name="tlp"
      label={t("tlp")}
      defaultValue={defaultValue}
      required
      options={labelsFor(maxTlp).map((value) => ({
        value,
        label: value,
        hint: common(`tlpMeaning.${value}`),
      }))}
    />
  );
}
