import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import type { ShownReply, Thread } from "#lib/posts/shown.ts";
import { acceptReplyAction } from "../actions.ts";

type Props = { reply: ShownReply; thread: Thread; mayWrite: boolean; mayReport: boolean };

/** What the reader can do with one word of a thread: answer it, choose it as the solution, take it back. */
export async function ReplyWays({ reply, thread, mayWrite, mayReport }: Props) {
  const [t, report] = await Promise.all([
    getTranslations("posts.thread"),
    getTranslations("moderation.report"),
  ]);
  const isOut = !reply.held && !reply.hidden && reply.declinedBecause === null;
  const isMine = reply.author.kind === "you";
  const chooses = thread.isMine && thread.state === "released" && isOut && reply.kind !== "follow_up";
  if (reply.declinedBecause !== null) return null;
  return (
    <div className="toolbar no-print">
      {mayWrite && isOut ? <a href={`/posts/${thread.id}?quote=${reply.id}#write`}>{t("quote")}</a> : null}
      {isMine ? <a href={`/posts/${thread.id}/replies/${reply.id}/withdraw`}>{t("withdrawReply")}</a> : null}
      {mayReport && isOut && !isMine ? (
        <a href={`/posts/${thread.id}/report?reply=${reply.id}`} className="text-soft">
          {report("link")}
        </a>
      ) : null}
      {chooses ? <Choose reply={reply} thread={thread} /> : null}
    </div>
  );
}

async function Choose({ reply, thread }: Pick<Props, "reply" | "thread">) {
  const t = await getTranslations("posts.thread");
  const isChosen = thread.accepted?.id === reply.id;
  return (
    <ActionForm action={acceptReplyAction} plain>
      <input type="hidden" name="postId" value={thread.id} />
      <input type="hidden" name="replyId" value={isChosen ? "none" : reply.id} />
      <SubmitButton look="text">{t(isChosen ? "unaccept" : "accept")}</SubmitButton>
    </ActionForm>
  );
}
