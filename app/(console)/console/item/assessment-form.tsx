import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards, SubmitButton } from "#components/form/fields.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { PostState } from "#db/schema/vocabulary.ts";
import { BodyField } from "../../../shell/body-field.tsx";
import { assessAction } from "../actions.ts";
import { deskTexts } from "../texts.ts";
import { WhileOpen } from "../while-open.tsx";

const levels = ["high", "medium", "low"] as const;

/** An assessment under a post, with how sure the analyst is. */
export async function AssessmentForm({ postId, state }: { postId: string; state: PostState }) {
  const [t, editor] = await Promise.all([deskTexts(), getTranslations("posts.editor")]);
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
            <SubmitButton>{t("item.assessButton")}</SubmitButton>
          </WhileOpen>
        </ActionForm>
      </Section>
    </div>
  );
}
