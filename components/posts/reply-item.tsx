import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ShownReply } from "#lib/posts/shown.ts";
import { MarkdownBody } from "../markdown-body.tsx";
import { Badge } from "../ui/badge.tsx";
import { Hatched } from "../ui/hatched.tsx";
import { AuthorLine } from "./author-line.tsx";

type Props = {
  reply: ShownReply;
  /** Where the author takes it back. */
  withdrawAt: string | null;
};

/** One voice in a thread: assessments and follow-ups stand out; what others do not see is hatched. */
export function ReplyItem({ reply, withdrawAt }: Props) {
  const t = useTranslations("posts");
  const isMine = reply.author.kind === "you";
  const said = (
    <>
      <MarkdownBody body={reply.body} lang={reply.language} />
      {reply.body.cut ? <p>{t("view.cut")}</p> : null}
      {isMine && withdrawAt !== null && reply.declinedBecause === null ? (
        <p className="no-print">
          <a href={withdrawAt}>{t("thread.withdrawReply")}</a>
        </p>
      ) : null}
    </>
  );
  return (
    <li
      id={`reply-${reply.id}`}
      className={`card grid gap-3 ${standsOut(reply) ? "border-s-4 border-brand" : ""}`}
    >
      <Marks reply={reply} />
      <AuthorLine
        author={reply.author}
        when={reply.when}
        mark={reply.byPostAuthor ? <Badge>{t("view.byPostAuthor")}</Badge> : null}
      />
      <Seen reply={reply} isMine={isMine}>
        {said}
      </Seen>
    </li>
  );
}

const standsOut = ({ kind }: ShownReply) => kind === "assessment" || kind === "follow_up";

function Marks({ reply: { kind, confidence } }: { reply: ShownReply }) {
  const t = useTranslations("posts.view");
  if (kind === "reply") return null;
  if (kind === "follow_up") {
    return (
      <p>
        <Badge look="brand">{t("followUp")}</Badge>
      </p>
    );
  }
  return (
    <p className="byline">
      <Badge look="brand">{t("assessment")}</Badge>
      {confidence === null ? null : (
        <strong>
          {t("confidence", { level: t(`level.${confidence.level}`), number: confidence.number })}
        </strong>
      )}
    </p>
  );
}

function Seen({ reply, isMine, children }: { reply: ShownReply; isMine: boolean; children: ReactNode }) {
  const t = useTranslations("posts.view");
  if (reply.declinedBecause !== null) {
    return <Hatched sentence={t("declined", { reason: reply.declinedBecause })}>{children}</Hatched>;
  }
  if (!reply.held) return children;
  return <Hatched sentence={isMine ? t("held") : t("heldStaff")}>{children}</Hatched>;
}
