import { randomUUID } from "node:crypto";
import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormRadioCards, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { FormHidden } from "#components/form/form-hidden.tsx";
import { ReplyItem } from "#components/posts/reply-item.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { Person } from "#lib/access/actor.ts";
import { may } from "#lib/access/policy.ts";
import { replyLength } from "#lib/posts/forms.ts";
import type { Thread } from "#lib/posts/shown.ts";
import { writeReplyAction } from "../actions.ts";
import { NameChoice } from "../name-choice.tsx";

type Props = { thread: Thread; actor: Person; said: string | string[] | undefined };

export async function Replies({ thread, actor, said }: Props) {
  const t = await getTranslations("posts.thread");
  if (thread.state !== "released" && thread.replies.length === 0) return null;
  const isOpen = thread.state === "released" && may(actor, "reply.write") && actor.org !== null;
  const told = said === "out" || said === "held" || said === "taken" ? said : null;
  return (
    <>
      <div className="mt-12" />
      <Section id="replies" title={t("replies")}>
        {told === null ? null : (
          <Notice tone="success" live>
            <p>{t(told)}</p>
          </Notice>
        )}
        {thread.replies.length === 0 ? (
          <EmptyState title={t("none")}>
            <p>{t("noneHelp")}</p>
          </EmptyState>
        ) : null}
        <ol className="stack">
          {thread.replies.map((reply) => (
            <ReplyItem
              key={reply.id}
              reply={reply}
              withdrawAt={`/posts/${thread.id}/replies/${reply.id}/withdraw`}
            />
          ))}
        </ol>
        {thread.cut ? <p>{t("cut")}</p> : null}
      </Section>
      {isOpen ? <ReplyForm thread={thread} actor={actor} /> : null}
    </>
  );
}

async function ReplyForm({ thread, actor }: { thread: Thread; actor: Person }) {
  const [t, view] = await Promise.all([getTranslations("posts.thread"), getTranslations("posts.view")]);
  const { author } = thread.post;
  const seenAs = author.kind === "you" ? author.seenAs : null;
  const who = seenAs === null ? actor.name : view("masked", { name: seenAs });
  return (
    <div className="no-print mt-11">
      <Section id="write" title={t("write")}>
        <ActionForm action={writeReplyAction} className="stack" plain>
          <FormHidden name="formId" value={randomUUID()} />
          <input type="hidden" name="postId" value={thread.id} />
          <FormTextArea
            name="body"
            label={t("body")}
            hint={t("bodyHint")}
            maxLength={replyLength.max}
            rows={6}
            required
          />
          {thread.isMine ? (
            <>
              <FormRadioCards
                name="kind"
                label={t("kind")}
                defaultValue="reply"
                options={[
                  { value: "reply", label: t("kindReply") },
                  { value: "follow_up", label: t("kindFollowUp") },
                ]}
              />
              <p>{t("ownVoice", { who })}</p>
            </>
          ) : (
            <NameChoice label={t("whoKnows")} actor={actor} defaultValue="named" />
          )}
          <SubmitButton>{t("send")}</SubmitButton>
        </ActionForm>
      </Section>
    </div>
  );
}
