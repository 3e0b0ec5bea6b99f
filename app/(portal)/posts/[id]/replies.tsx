import { getTranslations } from "next-intl/server";
import { ReplyItem } from "#components/posts/reply-item.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { Person } from "#lib/access/actor.ts";
import { may } from "#lib/access/policy.ts";
import type { Thread } from "#lib/posts/shown.ts";
import { ReplyForm } from "./reply-form.tsx";
import { ReplyWays } from "./reply-ways.tsx";

/** What an address of a thread says. */
export type ThreadAddress = {
  said?: string | string[];
  /** Which word the reader wants to answer. */
  quote?: string | string[];
  /** What the author wants to write. */
  kind?: string | string[];
};
type Props = { thread: Thread; actor: Person; address: ThreadAddress };

/** Whether this reader can tell the office about what stands here. */
export const mayReportIn = (thread: Thread, actor: Person): boolean =>
  thread.state === "released" && actor.orgId !== null && may(actor, "item.report");

const deeds = ["out", "held", "taken", "accepted", "unaccepted"] as const;

/** Follow-ups, then what solved it, then the talk, and the form to join in. */
export async function Replies({ thread, actor, address }: Props) {
  const t = await getTranslations("posts.thread");
  const { followUps, accepted, replies, state } = thread;
  if (state !== "released" && followUps.length + replies.length === 0 && accepted === null) return null;
  const isInside = thread.isMine || actor.groupIds.includes(thread.post.group.id);
  const mayWrite = isInside && state === "released" && may(actor, "reply.write") && actor.org !== null;
  const mayReport = mayReportIn(thread, actor);
  const told = deeds.find((deed) => deed === address.said);
  const item = (reply: Thread["replies"][number]) => (
    <ReplyItem
      key={reply.id}
      reply={reply}
      accepted={reply === accepted}
      ways={<ReplyWays reply={reply} thread={thread} mayWrite={mayWrite} mayReport={mayReport} />}
    />
  );
  return (
    <div className="mt-12">
      {told ? (
        <div className="mb-6">
          <Notice tone="success" live>
            <p>{t(told)}</p>
          </Notice>
        </div>
      ) : null}
      {followUps.length > 0 ? (
        <Section id="follow-ups" title={t("followUps")}>
          <ol className="stack">{followUps.map(item)}</ol>
        </Section>
      ) : null}
      {accepted === null ? null : (
        <Section id="accepted" title={t("solved")}>
          <ol className="stack">{item(accepted)}</ol>
        </Section>
      )}
      {state === "released" || replies.length > 0 ? (
        <Section id="replies" title={t("replies")}>
          {replies.length === 0 && accepted === null ? (
            <EmptyState title={t("none")}>
              <p>{t("noneHelp")}</p>
            </EmptyState>
          ) : null}
          <ol className="stack">{replies.map(item)}</ol>
          {thread.cut ? <p>{t("cut")}</p> : null}
        </Section>
      ) : null}
      {mayWrite ? <ReplyForm thread={thread} actor={actor} address={address} /> : null}
    </div>
  );
}
