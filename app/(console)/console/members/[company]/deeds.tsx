import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import type { MemberPerson } from "#lib/moderation/shown.ts";
import {
  liftAction,
  proposeMergeAction,
  suspendAction,
  undoMergeAction,
  warnMemberAction,
} from "../actions.ts";

type About = { of: "person" | "company"; id: string };

export async function Warn({ of, id }: About) {
  const t = await getTranslations("moderation.member");
  return (
    <ActionForm action={warnMemberAction} className="stack" plain>
      <h3 className="font-bold">{t("warn")}</h3>
      <p className="text-soft">{t("bodyHelp")}</p>
      <Member of={of} id={id} />
      <FormTextArea name="body" id={`warn-${id}`} label={t("body")} rows={3} maxLength={2_000} />
      <SubmitButton look="quiet">{t("send")}</SubmitButton>
    </ActionForm>
  );
}

export async function Suspend({ of, id }: About) {
  const t = await getTranslations("moderation.member");
  const isPerson = of === "person";
  return (
    <ActionForm action={suspendAction} className="stack" plain>
      <h3 className="font-bold">{t("suspend")}</h3>
      <p className="text-soft">{t(isPerson ? "suspendPersonHelp" : "suspendCompanyHelp")}</p>
      <Member of={of} id={id} />
      <FormTextArea name="reason" id={`suspend-${id}`} label={t("reason")} rows={3} maxLength={1_000} />
      <SubmitButton look="danger">{t(isPerson ? "suspendPerson" : "suspendCompany")}</SubmitButton>
    </ActionForm>
  );
}

export async function Lift({ suspensionId }: { suspensionId: string }) {
  const t = await getTranslations("moderation.member");
  return (
    <ActionForm action={liftAction} className="stack" plain>
      <h3 className="font-bold">{t("lift")}</h3>
      <input type="hidden" name="suspensionId" value={suspensionId} />
      <FormTextArea
        name="because"
        id={`lift-${suspensionId}`}
        label={t("because")}
        rows={2}
        maxLength={1_000}
      />
      <SubmitButton>{t("lift")}</SubmitButton>
    </ActionForm>
  );
}

type MergeProps = { mergedId: string; others: readonly MemberPerson[] };

export async function MergeInto({ mergedId, others }: MergeProps) {
  const t = await getTranslations("moderation.member");
  return (
    <ActionForm action={proposeMergeAction} className="stack" plain>
      <h3 className="font-bold">{t("merge")}</h3>
      <p className="text-soft">{t("mergeHelp")}</p>
      <input type="hidden" name="mergedId" value={mergedId} />
      <FormSelect
        name="survivorId"
        id={`survivor-${mergedId}`}
        label={t("survivor")}
        options={[
          { value: "", label: t("choose") },
          ...others.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      <FormTextArea name="reason" id={`merge-${mergedId}`} label={t("reason")} rows={2} maxLength={1_000} />
      <SubmitButton look="quiet">{t("proposeMerge")}</SubmitButton>
    </ActionForm>
  );
}

export async function UndoMerge({ mergeId }: { mergeId: string }) {
  const t = await getTranslations("moderation.member");
  return (
    <ActionForm action={undoMergeAction} plain>
      <input type="hidden" name="mergeId" value={mergeId} />
      <SubmitButton look="quiet">{t("undoMerge")}</SubmitButton>
    </ActionForm>
  );
}

function Member({ of, id }: About) {
  return (
    <>
      <input type="hidden" name="of" value={of} />
      <input type="hidden" name="id" value={id} />
    </>
  );
}
