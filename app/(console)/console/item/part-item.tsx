import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { FactList } from "#components/posts/fact-list.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import type { DeskPart, DeskPost } from "#lib/fusion-cell/shown.ts";
import { declinePartAction, releasePartAction } from "../actions.ts";
import { type DeskTexts, deskTexts } from "../texts.ts";
import { WhileOpen } from "../while-open.tsx";
import { ReadFirst } from "./read-first.tsx";

type Props = {
  post: DeskPost;
  part: DeskPart;
  next: string | undefined;
  readFirst?: string | undefined;
};

/** The second part of a report: who reads it now, and whether the group shall. */
export async function PartItem({ post, part, next, readFirst }: Props) {
  const [t, actor] = await Promise.all([deskTexts(), whoever()]);
  const { name: group, companies } = post.group;
  const audience = part.audience === "author" ? "fusion_cell" : part.audience;
  const standing = part.declined ? "declined" : part.waits ? "waits" : (`audience.${audience}` as const);
  return (
    <Section id={part.open ? "decide" : "part"} title={t("part.title")}>
      <div className="card grid gap-3">
        <p className="flex flex-wrap items-center gap-2">
          <TlpLabel tlp={part.tlp} />
          <span>{t(`part.${standing}`, { group, companies })}</span>
        </p>
        <FactList facts={part.facts} lang={part.language} />
        <MarkdownBody body={part.body} lang={part.language} />
        {may(actor, "part.release") && part.audience === "group" ? (
          <Decide postId={post.id} part={part} next={next} readFirst={readFirst} t={t} />
        ) : null}
      </div>
    </Section>
  );
}

type DecideProps = Pick<Props, "part" | "next" | "readFirst"> & { postId: string; t: DeskTexts };

function Decide({ postId, part: { open, revision }, next, readFirst, t }: DecideProps) {
  if (!open) return null;
  if (readFirst) return <ReadFirst href={readFirst} />;
  const claim = (
    <>
      <input type="hidden" name="postId" value={postId} />
      <input type="hidden" name="revision" value={revision} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
    </>
  );
  return (
    <div className="no-print border-line grid items-start gap-x-8 gap-y-3 border-t pt-3 xl:grid-cols-2">
      <ActionForm action={releasePartAction} className="grid justify-items-start gap-2">
        <WhileOpen open={open}>
          {claim}
          <SubmitButton>{t("part.release")}</SubmitButton>
        </WhileOpen>
      </ActionForm>
      <ActionForm action={declinePartAction} className="grid justify-items-start gap-2">
        <WhileOpen open={open}>
          {claim}
          <FormTextArea
            name="reason"
            id={`reason-part-${postId}`}
            label={t("part.declineLabel")}
            hint={t("thread.declineHint")}
            rows={2}
            maxLength={1000}
          />
          <SubmitButton look="quiet">{t("part.decline")}</SubmitButton>
        </WhileOpen>
      </ActionForm>
    </div>
  );
}
