import { getTranslations } from "next-intl/server";
import { FormCheckbox, FormTextArea } from "#components/form/fields.tsx";
import { factsAsked } from "#lib/fusion-cell/ask-back/answers-given.ts";
import { answerField, freeAnswerLength, wayField } from "#lib/fusion-cell/ask-back/forms.ts";
import type { OpenRequest } from "#lib/fusion-cell/ask-back/settle.ts";
import { GuideField } from "../../new/guide-fields.tsx";

type Props = { request: OpenRequest; lang: string };

/** One question with the control that the guided form has for its fact, and the two ways not to say. */
export async function QuestionField({ request, lang }: Props) {
  const t = await getTranslations("askBack.source");
  const { id, question } = request;
  const [asked] = factsAsked([request]);
  const hasUnknown = asked !== undefined && "answers" in asked.question;
  return (
    <section className="stack gap-3" aria-labelledby={`question-${id}`}>
      <input type="hidden" name="asked" value={id} />
      <p
        id={`question-${id}`}
        className="border-brand border-s-4 ps-4 text-lg whitespace-pre-line"
        lang={lang}
      >
        {question}
      </p>
      {asked ? (
        <GuideField {...asked} />
      ) : (
        <FormTextArea
          name={answerField(id)}
          label={t("answer")}
          hint={t("answerHint")}
          rows={4}
          maxLength={freeAnswerLength}
        />
      )}
      {asked ? (
        <p className="field-hint">
          {t("factHint")}
          {asked.question.type === "text" ? ` ${t("markHint")}` : null}
        </p>
      ) : null}
      <fieldset className="flex flex-wrap gap-x-6 border-0">
        <legend className="sr-only">{t("ways")}</legend>
        {hasUnknown ? null : <FormCheckbox name={wayField("unknown", id)} label={t("unknown")} />}
        <FormCheckbox name={wayField("declined", id)} label={t("declined")} />
      </fieldset>
    </section>
  );
}
