import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormText, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { AskedProposal } from "#lib/fusion-cell/relays/shown.ts";
import { decideAction } from "../actions.ts";

/** Yes, yes with changes, or no. Each a form of its own, which works without scripts. */
export async function Answer({ asked }: { asked: AskedProposal }) {
  const t = await getTranslations("relays.source");
  const which = (
    <>
      <input type="hidden" name="postId" value={asked.postId} />
      <input type="hidden" name="proposalId" value={asked.id} />
      <input type="hidden" name="revision" value={asked.revision} />
    </>
  );
  return (
    <Section id="decide" title={t("decide")}>
      <div className="stack no-print">
        <ActionForm action={decideAction} className="grid justify-items-start gap-2" plain>
          {which}
          <p>{t("approveHint")}</p>
          <SubmitButton name="intent" value="approve">
            {t("approve")}
          </SubmitButton>
        </ActionForm>
        <Disclosure summary={t("amend")}>
          <ActionForm action={decideAction} className="stack" plain>
            {which}
            <p>{t("amendHint")}</p>
            <FormText
              name="title"
              label={t("titleField")}
              defaultValue={asked.title}
              maxLength={120}
              autoComplete="off"
              required
            />
            <FormTextArea
              name="body"
              label={t("body")}
              defaultValue={asked.body}
              rows={14}
              maxLength={20_000}
              required
            />
            <FormTextArea name="reason" id="amend-reason" label={t("reason")} rows={2} maxLength={1_000} />
            <SubmitButton look="quiet" name="intent" value="amend">
              {t("amendSend")}
            </SubmitButton>
          </ActionForm>
        </Disclosure>
        <Disclosure summary={t("refuse")}>
          <ActionForm action={decideAction} className="stack" plain>
            {which}
            <FormTextArea name="reason" label={t("reason")} rows={3} maxLength={1_000} />
            <SubmitButton look="quiet" name="intent" value="refuse">
              {t("refuseSend")}
            </SubmitButton>
          </ActionForm>
        </Disclosure>
      </div>
    </Section>
  );
}
