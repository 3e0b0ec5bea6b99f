import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { FactDiff } from "#components/posts/fact-diff.tsx";
import { WordDiff } from "#components/posts/word-diff.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import type { DeskPost, DeskVersion } from "#lib/fusion-cell/shown.ts";
import { declineVersionAction, releaseVersionAction } from "../actions.ts";
import { type DeskTexts, deskTexts } from "../texts.ts";
import { WhileOpen } from "../while-open.tsx";
import { ReadFirst } from "./read-first.tsx";

type Props = {
  version: DeskVersion;
  post: DeskPost;
  next: string | undefined;
  readFirst: string | undefined;
};

/** A change to what is out: word by word beside the present text, and whether readers shall get it. */
export async function VersionItem({ version, post, next, readFirst }: Props) {
  const [t, actor] = await Promise.all([deskTexts(), whoever()]);
  const { note, isCorrection, title, body, when } = version;
  return (
    <Section id="decide" title={t("version.title")}>
      <div className="card grid gap-3">
        <p className="byline">
          {isCorrection ? <Badge look="brand">{t("version.correction")}</Badge> : null}
          <TimeAgo when={when} />
        </p>
        <p lang={post.language}>{t("version.note", { note })}</p>
        {version.tlp === post.tlp ? null : (
          <p className="flex flex-wrap items-center gap-2">
            <TlpLabel tlp={post.tlp} /> → <TlpLabel tlp={version.tlp} />
          </p>
        )}
        <WordDiff pieces={title} lang={post.language} />
        <hr className="border-line" />
        <WordDiff pieces={body} lang={post.language} />
        <FactDiff facts={version.facts} lang={post.language} />
        {may(actor, "post.release") ? (
          <Decide version={version} next={next} readFirst={readFirst} t={t} />
        ) : null}
      </div>
    </Section>
  );
}

type DecideProps = Pick<Props, "version" | "next" | "readFirst"> & { t: DeskTexts };

function Decide({ version: { id, open, isCorrection }, next, readFirst, t }: DecideProps) {
  if (open && readFirst) return <ReadFirst href={readFirst} />;
  const claim = (
    <>
      <input type="hidden" name="versionId" value={id} />
      {next ? <input type="hidden" name="next" value={next} /> : null}
    </>
  );
  return (
    <div className="no-print border-line grid items-start gap-x-8 gap-y-3 border-t pt-3 xl:grid-cols-2">
      <ActionForm action={releaseVersionAction} className="grid justify-items-start gap-2">
        <WhileOpen open={open}>
          {claim}
          <SubmitButton>{t("version.release")}</SubmitButton>
          <p className="text-soft text-sm">
            {t(isCorrection ? "version.tellsReaders" : "version.tellsNobody")}
          </p>
        </WhileOpen>
      </ActionForm>
      <ActionForm action={declineVersionAction} className="grid justify-items-start gap-2">
        <WhileOpen open={open}>
          {claim}
          <FormTextArea
            name="reason"
            id={`reason-${id}`}
            label={t("version.declineLabel")}
            hint={t("thread.declineHint")}
            rows={2}
            maxLength={1000}
          />
          <SubmitButton look="quiet">{t("version.decline")}</SubmitButton>
        </WhileOpen>
      </ActionForm>
    </div>
  );
}
