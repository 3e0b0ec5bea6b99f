import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ShownReply } from "#lib/posts/shown.ts";
import { MarkdownBody } from "../markdown-body.tsx";
import { Badge } from "../ui/badge.tsx";
import { Hatched } from "../ui/hatched.tsx";
import { AssessmentExpiry, AssessmentHead, AssessmentRest } from "./assessment-facts.tsx";
import { AuthorLine } from "./author-line.tsx";

type Props = {
  reply: ShownReply;
  /** The author of the post says that it solved the matter. */
  accepted?: boolean;
  /** What the reader can do with it. */
  ways?: ReactNode;
};

/** One voice in a thread: assessments and follow-ups stand out; what others do not see is hatched. */
export function ReplyItem({ reply, accepted = false, ways = null }: Props) {
  const t = useTranslations("posts");
  const isMine = reply.author.kind === "you";
  const said = (
    <>
      {reply.changed === "" ? null : (
        <p lang={reply.language}>
          <strong>{t("view.changed", { changed: reply.changed })}</strong>
        </p>
      )}
      {reply.assessment ? <AssessmentExpiry assessment={reply.assessment} /> : null}
      <MarkdownBody body={reply.body} lang={reply.language} />
      {reply.body.cut ? <p>{t("view.cut")}</p> : null}
      {reply.assessment ? <AssessmentRest assessment={reply.assessment} lang={reply.language} /> : null}
      {ways}
    </>
  );
  return (
    <li
      id={`reply-${reply.id}`}
      className={`card grid gap-3 ${accepted || standsOut(reply) ? "border-s-4 border-brand" : ""}`}
    >
      <Marks reply={reply} accepted={accepted} />
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

function Marks({ reply: { kind, assessment }, accepted }: { reply: ShownReply; accepted: boolean }) {
  const t = useTranslations("posts.view");
  if (kind === "reply" && !accepted) return null;
  return (
    <p className="byline">
      {accepted ? <Badge look="brand">{t("accepted")}</Badge> : null}
      {kind === "follow_up" ? <Badge look="brand">{t("followUp")}</Badge> : null}
      {kind === "assessment" ? <Badge look="brand">{t("assessment")}</Badge> : null}
      {assessment ? <AssessmentHead assessment={assessment} /> : null}
    </p>
  );
}

function Seen({ reply, isMine, children }: { reply: ShownReply; isMine: boolean; children: ReactNode }) {
  const t = useTranslations("posts.view");
  if (reply.declinedBecause !== null) {
    return <Hatched sentence={t("declined", { reason: reply.declinedBecause })}>{children}</Hatched>;
  }
  if (reply.hidden) {
    return <Hatched sentence={isMine ? t("hiddenReply") : t("hiddenReplyStaff")}>{children}</Hatched>;
  }
  if (!reply.held) return children;
  return <Hatched sentence={isMine ? t("held") : t("heldStaff")}>{children}</Hatched>;
}
