import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { reportReasons } from "#db/schema/vocabulary.ts";
import type { ModerationCase } from "#lib/moderation/shown.ts";
import { closeReportsAction, hideAction, showAgainAction, warnAuthorAction } from "../actions.ts";

type Item = Pick<ModerationCase, "postId" | "replyId" | "reports">;

export async function CloseReports({ itemId }: { itemId: string }) {
  const t = await getTranslations("moderation.case");
  return (
    <ActionForm action={closeReportsAction} className="mt-4" plain>
      <input type="hidden" name="itemId" value={itemId} />
      <SubmitButton look="quiet">{t("close")}</SubmitButton>
      <p className="text-soft">{t("closeHelp")}</p>
    </ActionForm>
  );
}

/** The reason that most reporters gave stands chosen. */
export async function HideItem({ item }: { item: Item }) {
  const [t, reasons] = await Promise.all([
    getTranslations("moderation.case"),
    getTranslations("moderation.reason"),
  ]);
  return (
    <ActionForm action={hideAction} className="stack mt-4" plain>
      <h3 className="font-bold">{t("hide")}</h3>
      <p className="text-soft">{t("hideHelp")}</p>
      <Address item={item} />
      <FormSelect
        name="reason"
        label={t("reason")}
        defaultValue={item.reports[0]?.reason ?? "names_somebody"}
        options={reportReasons.map((reason) => ({ value: reason, label: reasons(reason) }))}
      />
      <FormTextArea name="note" label={t("note")} hint={t("noteHelp")} rows={3} maxLength={1_000} />
      <SubmitButton look="danger">{t("hide")}</SubmitButton>
    </ActionForm>
  );
}

export async function ShowAgain({ hidingId }: { hidingId: string }) {
  const t = await getTranslations("moderation.case");
  return (
    <ActionForm action={showAgainAction} className="mt-4" plain>
      <input type="hidden" name="hidingId" value={hidingId} />
      <SubmitButton>{t("showAgain")}</SubmitButton>
    </ActionForm>
  );
}

export async function WarnAuthor({ item }: { item: Item }) {
  const t = await getTranslations("moderation.case");
  return (
    <ActionForm action={warnAuthorAction} className="stack mt-4" plain>
      <h3 className="font-bold">{t("warn")}</h3>
      <p className="text-soft">{t("warnHelp")}</p>
      <Address item={item} />
      <FormTextArea name="body" label={t("body")} rows={4} maxLength={2_000} />
      <SubmitButton look="quiet">{t("send")}</SubmitButton>
    </ActionForm>
  );
}

function Address({ item: { postId, replyId } }: { item: Item }) {
  return (
    <>
      <input type="hidden" name="postId" value={postId} />
      <input type="hidden" name="replyId" value={replyId ?? ""} />
    </>
  );
}
