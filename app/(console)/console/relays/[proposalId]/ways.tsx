import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import type { ShownProposal } from "#lib/fusion-cell/relays/shown.ts";
import { Insists } from "../../items/[postId]/relay/insists.tsx";
import { dropAction, sendAction, settleAction } from "../actions.ts";
import type { RelayTexts } from "../texts.ts";

/** What a moderator can do about it now. */
export function Ways({ shown, t }: { shown: ShownProposal; t: RelayTexts }) {
  const { id, state, original, isOwn, settled, targets, corrects, isBehind } = shown;
  const sendable = state === "approved" || state === "amended" || (state === "draft" && isOwn);
  const open = ["draft", "asked", "approved", "amended"].includes(state);
  const again = ["draft", "amended", "expired"].includes(state) && original.isOut;
  const toSettle = !settled && (state === "refused" || state === "expired" || (state === "sent" && isBehind));
  const which = <input type="hidden" name="proposalId" value={id} />;
  return (
    <div className="no-print border-line flex flex-wrap items-start gap-3 border-t pt-3">
      {sendable && original.isOut && targets.length > 0 ? (
        <ActionForm action={sendAction} className="grid justify-items-start gap-2">
          {which}
          <Insists label={t("one.insists")} hint={t("desk.insistsHint")} />
          <SubmitButton>{t(corrects ? "one.sendCorrection" : "one.send")}</SubmitButton>
          <p className="text-soft text-sm">{t("one.sendHint", { count: targets.length })}</p>
        </ActionForm>
      ) : null}
      {again ? (
        <ButtonLink href={`/console/items/${original.id}/relay?proposal=${id}`}>
          {t(state === "draft" ? "one.go" : "one.again")}
        </ButtonLink>
      ) : null}
      {toSettle ? (
        <ActionForm action={settleAction}>
          {which}
          <SubmitButton look="quiet">{t("one.settle")}</SubmitButton>
        </ActionForm>
      ) : null}
      {open ? (
        <ActionForm action={dropAction}>
          {which}
          <SubmitButton look="quiet">{t("one.drop")}</SubmitButton>
        </ActionForm>
      ) : null}
    </div>
  );
}
