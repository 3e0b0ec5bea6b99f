import { getTranslations } from "next-intl/server";
import { FormRadioCards, FormText } from "#components/form/fields.tsx";
import { feedKinds } from "#db/schema/vocabulary.ts";
import type { FeedForm } from "#lib/advisories/forms.ts";
import { env } from "#lib/platform/env.ts";

/** Address, kind and name of a source. */
export async function FeedFields({ now }: { now?: FeedForm }) {
  const [t, common] = await Promise.all([getTranslations("advisories.feeds"), getTranslations("common")]);
  return (
    <>
      <FormText
        name="url"
        type="url"
        inputMode="url"
        label={t("url")}
        hint={t(env().GOJO_DEMO ? "urlHintDemo" : "urlHint")}
        defaultValue={now?.url}
        required
        maxLength={2000}
        autoComplete="off"
      />
      <FormRadioCards
        name="kind"
        label={t("kind")}
        defaultValue={now?.kind ?? "feed"}
        options={feedKinds.map((kind) => ({
          value: kind,
          label: t(`kinds.${kind}`),
          hint: t(`kindHints.${kind}`),
        }))}
      />
      <FormText
        name="name"
        label={t("name")}
        hint={t("nameHint")}
        mark={common("optional")}
        defaultValue={now?.name}
        maxLength={120}
      />
    </>
  );
}
