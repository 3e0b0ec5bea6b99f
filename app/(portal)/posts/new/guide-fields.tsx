import { getTranslations } from "next-intl/server";
import { FormCheckbox, FormRadioCards, FormText } from "#components/form/fields.tsx";
import { FieldGroup } from "#components/ui/field.tsx";
import { factField } from "#lib/posts/writing/facts.ts";
import type { Asked } from "#lib/posts/writing/guide.ts";

/** The questions that this happening needs, none of them required. */
export async function GuideFields({ asked }: { asked: readonly Asked[] }) {
  const t = await getTranslations("guide");
  if (asked.length === 0) return null;
  return (
    <section className="grid gap-7" aria-labelledby="guide-questions">
      <div>
        <h2 id="guide-questions" className="text-xl">
          {t("form.questions")}
        </h2>
        <p className="field-hint">{t("form.questionsHelp")}</p>
      </div>
      {asked.map((one) => (
        <GuideField key={one.id} {...one} />
      ))}
    </section>
  );
}

/** One question with its control. */
export async function GuideField({ id, question }: Asked) {
  const t = await getTranslations("guide");
  const sayAnswer = (answer: string) => t(`answer.${answer}` as "answer.unknown");
  const field = { name: factField(id), label: t(`question.${id}`) };
  if (question.type === "one") {
    const options = question.answers.map((value) => ({ value, label: sayAnswer(value) }));
    return (
      <div className="compact-choices">
        <FormRadioCards {...field} options={options} />
      </div>
    );
  }
  if (question.type === "several") {
    return (
      <FieldGroup {...field} hint={t("form.chooseAny")}>
        <div className="grid gap-1 sm:grid-cols-2">
          {question.answers.map((answer) => (
            <FormCheckbox key={answer} name={factField(id, answer)} label={sayAnswer(answer)} />
          ))}
        </div>
      </FieldGroup>
    );
  }
  if (question.type === "day") return <FormText {...field} type="date" />;
  return <FormText {...field} maxLength={question.longest} autoComplete="off" />;
}
