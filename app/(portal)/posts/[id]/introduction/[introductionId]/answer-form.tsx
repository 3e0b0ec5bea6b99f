import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards, FormText, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import type { OneSide } from "#lib/fusion-cell/introductions/one-side.ts";
import { answerAction } from "./actions.ts";

/** Accept, with the contact to be passed on, or decline. Nothing of the account stands in it beforehand. */
export async function AnswerForm({ side: { introductionId, post, answer, given } }: { side: OneSide }) {
  const [t, c] = await Promise.all([getTranslations("introductions.side"), getTranslations("common")]);
  const chosen = { pending: undefined, accepted: "accept", declined: "decline" }[answer];
  return (
    <ActionForm action={answerAction} className="stack" plain>
      <input type="hidden" name="postId" value={post.id} />
      <input type="hidden" name="introductionId" value={introductionId} />
      <FormRadioCards
        name="answer"
        label={t("choice")}
        defaultValue={chosen}
        options={[
          { value: "accept", label: t("accept"), hint: t("acceptHint") },
          { value: "decline", label: t("decline"), hint: t("declineHint") },
        ]}
      />
      <fieldset className="stack">
        <legend className="font-bold">{t("contact")}</legend>
        <p className="text-soft">{t("contactHint")}</p>
        <FormText name="name" label={t("name")} defaultValue={given?.name} autoComplete="off" />
        <FormText
          name="company"
          label={t("company")}
          mark={c("optional")}
          defaultValue={given?.company}
          autoComplete="off"
        />
        <FormText name="mail" type="email" label={t("mail")} defaultValue={given?.mail} autoComplete="off" />
        <FormTextArea
          name="words"
          label={t("words")}
          mark={c("optional")}
          defaultValue={given?.words}
          rows={3}
        />
      </fieldset>
      <SubmitButton>{t("send")}</SubmitButton>
    </ActionForm>
  );
}
