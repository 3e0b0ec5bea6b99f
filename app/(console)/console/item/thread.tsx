import { Byline } from "#components/byline.tsx";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { AssessmentExpiry, AssessmentHead, AssessmentRest } from "#components/posts/assessment-facts.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { deskKey } from "#lib/fusion-cell/desk-key.ts";
import type { DeskPost, DeskReply } from "#lib/fusion-cell/shown.ts";
import { declineReplyAction, releaseReplyAction } from "../actions.ts";
import { allWaiting, deskHref } from "../addresses.ts";
import { WayToCase } from "../reports/way-to-case.tsx";
import { authorName, type DeskTexts, deskTexts } from "../texts.ts";
import { WhileOpen } from "../while-open.tsx";
import { ReadFirst } from "./read-first.tsx";
import { PassOn } from "./relays.tsx";

type Props = {
  post: DeskPost;
  next: string | undefined;
  readFirst?: string | undefined;
  /** Only this reply: the one in hand. */
  only?: string;
  /** All but this one, which stands above. */
  without?: string | null;
};

/** The replies of a post; the one in hand carries its decision, others that wait lead to theirs. */
export async function DeskThread({ post, next, readFirst, only, without }: Props) {
  const [t, actor] = await Promise.all([deskTexts(), whoever()]);
  const shown = post.replies.filter(({ id }) => (only ? id === only : id !== without));
  const decides = may(actor, "reply.release");
  const lines = shown.map((reply) => (
    <li key={reply.id} className="card grid gap-2">
      <ReplyHead reply={reply} t={t} />
      {reply.changed === "" ? null : (
        <p lang={reply.language}>
          <strong>{t("thread.changed", { changed: reply.changed })}</strong>
        </p>
      )}
      {reply.assessment ? <AssessmentExpiry assessment={reply.assessment} /> : null}
      <MarkdownBody body={reply.body} lang={reply.language} />
      {reply.assessment ? <AssessmentRest assessment={reply.assessment} lang={reply.language} /> : null}
      {reply.declinedBecause === null ? null : (
        <p className="text-soft">{t("thread.declined", { reason: reply.declinedBecause })}</p>
      )}
      {decides && only ? <Decide reply={reply} next={next} readFirst={readFirst} t={t} /> : null}
      {post.original && reply.state === "released" && may(actor, "post.relay") ? (
        <PassOn replyId={reply.id} />
      ) : null}
      {decides && !only && reply.state === "submitted" ? (
        <p>
          <Link href={deskHref(allWaiting, { item: deskKey({ sort: "reply", id: reply.id }) })}>
            {t("thread.toDecide")}
          </Link>
        </p>
      ) : null}
    </li>
  ));
  if (only) return <ol>{lines}</ol>;
  return (
    <Section id="thread" title={t("thread.title")}>
      {lines.length === 0 ? (
        <p className="text-soft">
          {post.state === "released" ? t("thread.empty") : t(`thread.emptyHeld.${post.state}`)}
        </p>
      ) : (
        <ol className="grid gap-2">{lines}</ol>
      )}
      {post.cut ? <p className="text-soft">{t("thread.cut")}</p> : null}
    </Section>
  );
}

function ReplyHead({ reply, t }: { reply: DeskReply; t: DeskTexts }) {
  return (
    <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
      <Badge look={reply.kind === "assessment" ? "brand" : "plain"}>{t(`thread.kind.${reply.kind}`)}</Badge>
      {reply.state === "released" ? null : (
        <Badge look={reply.state === "submitted" ? "brand" : "plain"}>
          {t(`thread.state.${reply.state}`)}
        </Badge>
      )}
      {reply.assessment ? <AssessmentHead assessment={reply.assessment} /> : null}
      <Byline
        name={authorName(reply.author, t)}
        note={reply.byPostAuthor ? t("thread.byPostAuthor") : undefined}
        when={<TimeAgo when={reply.when} />}
      />
      <WayToCase itemId={reply.id} state={reply.state} />
    </div>
  );
}

type DecideProps = {
  reply: DeskReply;
  next: string | undefined;
  readFirst: string | undefined;
  t: DeskTexts;
};

function Decide({ reply, next, readFirst, t }: DecideProps) {
  const open = reply.state === "submitted";
  if (open && readFirst) return <ReadFirst href={readFirst} />;
  const claim = (
    <>
      <input type="hidden" name="replyId" value={reply.id} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
    </>
  );
  return (
    <div className="no-print border-line grid items-start gap-x-8 gap-y-3 border-t pt-3 xl:grid-cols-2">
      <ActionForm action={releaseReplyAction} className="grid justify-items-start gap-2">
        <WhileOpen open={open}>
          {claim}
          <SubmitButton>{t("thread.release")}</SubmitButton>
        </WhileOpen>
      </ActionForm>
      <ActionForm action={declineReplyAction} className="grid justify-items-start gap-2">
        <WhileOpen open={open}>
          {claim}
          <FormTextArea
            name="reason"
            id={`reason-${reply.id}`}
            label={t("thread.declineLabel")}
            hint={t("thread.declineHint")}
            rows={2}
            maxLength={1000}
          />
          <SubmitButton look="quiet">{t("thread.decline")}</SubmitButton>
        </WhileOpen>
      </ActionForm>
    </div>
  );
}
