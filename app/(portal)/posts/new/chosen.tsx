import { getTranslations } from "next-intl/server";
import { SubmitButton } from "#components/form/fields.tsx";
import type { Happening } from "#db/schema/vocabulary.ts";
import type { PostingPlace } from "#lib/posts/queries/own.ts";

type Props = { place: PostingPlace; happening: Happening | undefined; canChangePlace: boolean };

/** What was chosen on the steps before, each with a way back that loses nothing. */
export async function Chosen({ place, happening, canChangePlace }: Props) {
  const t = await getTranslations("guide");
  return (
    <dl className="facts">
      {happening ? (
        <div className="items-baseline">
          <dt>{t("form.happened")}</dt>
          <dd className="flex flex-wrap items-baseline gap-x-3">
            {t(`happening.${happening}.name`)}
            <SubmitButton name="intent" value="rechoose" look="text" aria-label={t("form.changeHappening")}>
              {t("form.change")}
            </SubmitButton>
          </dd>
        </div>
      ) : null}
      <div className="items-baseline">
        <dt>{t("form.place")}</dt>
        <dd className="flex flex-wrap items-baseline gap-x-3">
          {t("form.placeValue", { group: place.name, companies: place.companies })}
          {canChangePlace ? (
            <SubmitButton name="intent" value="replace" look="text" aria-label={t("form.changePlace")}>
              {t("form.change")}
            </SubmitButton>
          ) : null}
        </dd>
      </div>
    </dl>
  );
}
