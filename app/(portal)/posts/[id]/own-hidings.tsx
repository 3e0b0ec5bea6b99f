import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Person } from "#lib/access/actor.ts";
import { type OwnHiding, ownHidings } from "#lib/moderation/queries/own.ts";
import type { Thread } from "#lib/posts/shown.ts";
import { answerHidingAction } from "../../moderation-actions.ts";

type Props = { thread: Thread; actor: Person; said: string | string[] | undefined };

/** Tells authors what of theirs is hidden here and why, and lets them say something to that. */
export async function OwnHidings({ thread, actor, said }: Props) {
  const hasHidden =
    thread.state === "hidden" || [...thread.replies, ...thread.followUps].some((reply) => reply.hidden);
  if (!hasHidden || actor.portalRole !== null) return null;
  const hidings = await ownHidings(actor, thread.id);
  return hidings.map((hiding) => (
    <Hiding key={hiding.id} hiding={hiding} postId={thread.id} told={said === "hiding"} />
  ));
}

async function Hiding({ hiding, postId, told }: { hiding: OwnHiding; postId: string; told: boolean }) {
  const [t, reasons] = await Promise.all([
    getTranslations("moderation.hidden"),
    getTranslations("moderation.reason"),
  ]);
  return (
    <div className="mb-8">
      <Notice tone="warning" title={t(hiding.replyId ? "reply" : "post")}>
        <p>{t("who")}</p>
        <p>{t("reason", { reason: reasons(hiding.reason) })}</p>
        <p className="whitespace-pre-line">{hiding.note}</p>
        {hiding.answer === null ? (
          <ActionForm action={answerHidingAction} className="stack mt-4" plain>
            <input type="hidden" name="hidingId" value={hiding.id} />
            <input type="hidden" name="postId" value={postId} />
            <FormTextArea
              name="answer"
              id={`answer-${hiding.id}`}
              label={t("answer")}
              hint={t("answerHelp")}
              rows={3}
              maxLength={2_000}
            />
            <SubmitButton look="quiet">{t("send")}</SubmitButton>
          </ActionForm>
        ) : (
          <>
            {told ? <p role="status">{t("sent")}</p> : null}
            <p className="whitespace-pre-line">{t("answered", { answer: hiding.answer })}</p>
          </>
        )}
      </Notice>
    </div>
  );
}
