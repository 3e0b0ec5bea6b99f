import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Person } from "#lib/access/actor.ts";
import { may } from "#lib/access/policy.ts";
import { messageLength } from "#lib/groups/forms.ts";
import type { GroupShown } from "#lib/groups/queries.ts";
import { askToJoinAction, leaveGroupAction } from "../actions.ts";

/** What somebody outside a group can do: enter, ask, or wait. */
export async function Joining({ actor, group }: { actor: Person; group: GroupShown }) {
  const [t, common] = await Promise.all([getTranslations("groups"), getTranslations("common")]);
  if (actor.portalRole !== null) return actor.portalRole === "operator" ? null : <p>{t("staff")}</p>;
  if (group.membership === "asked") {
    return (
      <Notice>
        <p>{t("askedState")}</p>
        <ActionForm action={leaveGroupAction} plain>
          <input type="hidden" name="groupId" value={group.id} />
          <SubmitButton look="text">{t("takeBack")}</SubmitButton>
        </ActionForm>
      </Notice>
    );
  }
  if (!may(actor, "group.ask") || group.joining === "invitation") return null;
  return (
    <div className="stack mt-6">
      <p>{t("outside")}</p>
      {group.membership === "refused" ? (
        <Notice>
          <p>{t("refused")}</p>
          {group.answer === "" ? null : <p>{t("refusedAnswer", { answer: group.answer })}</p>}
        </Notice>
      ) : null}
      <ActionForm action={askToJoinAction} className="stack" plain>
        <input type="hidden" name="groupId" value={group.id} />
        {group.joining === "request" ? (
          <FormTextArea
            name="message"
            label={t("message")}
            mark={common("optional")}
            hint={t("messageHint")}
            maxLength={messageLength}
            rows={4}
          />
        ) : null}
        <SubmitButton>{group.joining === "open" ? t("join") : t("ask")}</SubmitButton>
      </ActionForm>
    </div>
  );
}
