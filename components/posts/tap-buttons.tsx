import { useTranslations } from "next-intl";
import { type TapAnswer, tapAnswers } from "#db/schema/vocabulary.ts";
import { SubmitButton } from "../form/fields.tsx";

/** One button per answer. The company's own is pressed; without scripts each sends the form. */
export function TapButtons({ own }: { own: TapAnswer | null }) {
  const t = useTranslations("answers");
  return (
    <fieldset className="taps">
      <legend>{t("ask")}</legend>
      {tapAnswers.map((answer) => (
        <SubmitButton key={answer} look="quiet" name="answer" value={answer} aria-pressed={answer === own}>
          {t(`answer.${answer}`)}
        </SubmitButton>
      ))}
    </fieldset>
  );
}
