import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import {
  FormRadioCards,
  FormSelect,
  FormText,
  FormTextArea,
  SubmitButton,
} from "#components/form/fields.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { type PostState, sourceReliabilities, verdicts } from "#db/schema/vocabulary.ts";
import { BodyField } from "../../../shell/body-field.tsx";
import { assessAction } from "../actions.ts";
import { deskTexts } from "../texts.ts";
import { WhileOpen } from "../while-open.tsx";

const levels = ["high", "medium", "low"] as const;

/** An assessment under a post: what it is, in words, and how sure the analyst is; whatever else is known beside it. */
export async function AssessmentForm({ postId, state }: { postId: string; state: PostState }) {
  const [t, a, editor] = await Promise.all([
    deskTexts(),
    getTranslations("analysis.assessment"),
    getTranslations("posts.editor"),
  ]);
  const labels = {
    toolbar: editor("toolbar"),
    bold: editor("bold"),
    list: editor("list"),
    quote: editor("quote"),
    code: editor("code"),
    plain: editor("plain"),
    rich: editor("rich"),
  };
  return (
    <div className="no-print">
      <Section id="assess" title={t("item.assess")}>
        <ActionForm action={assessAction} className="grid justify-items-start gap-3">
          <WhileOpen open={state !== "withdrawn"}>
            <input type="hidden" name="formId" value={randomUUID()} />
            <input type="hidden" name="postId" value={postId} />
            <FormRadioCards
              name="verdict"
              label={a("verdict")}
              hint={a("verdictHint")}
              options={verdicts.map((value) => ({ value, label: a(`verdicts.${value}`) }))}
            />
            <BodyField
              name="body"
              label={t("item.assessLabel")}
              hint={t(state === "released" ? "item.assessHint" : "item.assessHintHeld")}
              labels={labels}
              rows={6}
            />
            <FormRadioCards
              name="confidence"
              label={t("item.confidence")}
              options={levels.map((level) => ({ value: level, label: t(`item.level.${level}`) }))}
            />
            <Disclosure summary={a("more")}>
              <Rest a={a} />
            </Disclosure>
            <SubmitButton>
              {t(state === "released" ? "item.assessButton" : "item.assessButtonHeld")}
            </SubmitButton>
          </WhileOpen>
        </ActionForm>
      </Section>
    </div>
  );
}

type AssessmentTexts = Awaited<ReturnType<typeof getTranslations<"analysis.assessment">>>;

const credibilities = ["1", "2", "3", "4", "5", "6"] as const;

/** What is known beside it, none of which is asked of anybody. */
function Rest({ a }: { a: AssessmentTexts }) {
  const notJudged = { value: "", label: a("notJudged") };
  return (
    <div className="grid gap-3">
      <FormTextArea name="actions" label={a("actions")} hint={a("actionsHint")} rows={4} />
      <FormSelect
        name="reliability"
        label={a("reliability")}
        options={[
          notJudged,
          ...sourceReliabilities.map((code) => ({
            value: code,
            label: a("coded", { code, words: a(`reliabilities.${code}`) }),
          })),
        ]}
      />
      <FormSelect
        name="credibility"
        label={a("credibility")}
        options={[
          notJudged,
          ...credibilities.map((code) => ({
            value: code,
            label: a("coded", { code, words: a(`credibilities.${code}`) }),
          })),
        ]}
      />
      <FormText name="expiresOn" type="date" label={a("expiresOn")} hint={a("expiresHint")} />
    </div>
  );
}
