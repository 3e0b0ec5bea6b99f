import { getTranslations } from "next-intl/server";
import { AudienceLine } from "#components/audience-line.tsx";
import { Byline } from "#components/byline.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpPrintMarks } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Phrase } from "#components/ui/phrase.tsx";
import type { DeskPost, DeskVersion } from "#lib/fusion-cell/shown.ts";
import { strictestOf } from "#lib/posts/writing/tlp-rule.ts";
import { WayToCase } from "../reports/way-to-case.tsx";
import { AnalysisOfPost } from "../tasks/analysis-of-post.tsx";
import { authorName, deskTexts } from "../texts.ts";
import { AssessmentForm } from "./assessment-form.tsx";
import { Decision } from "./decision.tsx";
import { FactChips } from "./fact-chips.tsx";
import { Files } from "./files.tsx";
import { PartItem } from "./part-item.tsx";
import { Questions } from "./questions.tsx";
import { RelatedOnDesk } from "./related.tsx";
import { Relays } from "./relays.tsx";
import { DeskThread } from "./thread.tsx";
import { VersionItem } from "./version-item.tsx";
import { WhoMayKnow } from "./who-may-know.tsx";

type Props = {
  post: DeskPost;
  next?: string | undefined;
  readFirst?: string | undefined;
  /** A held reply that was chosen from the list: it stands first. */
  replyInHand?: string | null;
  /** A change that was chosen from the list. */
  versionInHand?: DeskVersion | null;
  /** The sealed part was chosen from the list. */
  partInHand?: boolean;
  /** On its own page the title is the page's. */
  alone?: boolean;
};

/** A post on the desk: as it came, who may know its author, and what can be done. */
export async function PostItem({
  post,
  next,
  readFirst,
  replyInHand = null,
  versionInHand = null,
  partInHand = false,
  alone = false,
}: Props) {
  const [t, c, r] = await Promise.all([
    deskTexts(),
    getTranslations("common.postKind"),
    getTranslations("redaction.openedNote"),
  ]);
  const Title = alone ? "h1" : "h2";
  const { group, original, shown, language } = post;
  return (
    <article className="grid grid-cols-[minmax(0,1fr)] gap-5">
      <TlpPrintMarks tlp={strictestOf([post.tlp, ...(post.part ? [post.part.tlp] : [])])} />
      <header className="grid gap-1">
        <AudienceLine
          tlp={post.tlp}
          sentence={t("item.audience", { group: group.name, companies: group.companies })}
        />
        <Title className="text-2xl" lang={language}>
          <Phrase text={post.title} />
        </Title>
        <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
          <Badge>{c(post.kind)}</Badge>
          <Badge look={post.state === "submitted" ? "brand" : "plain"}>{t(`item.state.${post.state}`)}</Badge>
          <Byline name={authorName(post.author, t)} when={<TimeAgo when={post.when} />} />
          <WayToCase itemId={post.id} state={post.state} />
        </div>
      </header>
      {original ? (
        <Notice title={t("item.madeFrom")}>
          <p>
            <Link href={`/console/items/${original.id}`}>{original.title}</Link>
          </p>
        </Notice>
      ) : null}
      {replyInHand ? <DeskThread post={post} only={replyInHand} next={next} readFirst={readFirst} /> : null}
      <FactChips post={post} next={next} readFirst={readFirst} />
      {post.hiddenInTitle.length > 0 ? (
        <p>
          {r("title")} <span className="hatched">{post.hiddenInTitle.join("、")}</span>
        </p>
      ) : null}
      {versionInHand ? (
        <VersionItem version={versionInHand} post={post} next={next} readFirst={readFirst} />
      ) : null}
      {post.part && partInHand ? (
        <PartItem post={post} part={post.part} next={next} readFirst={readFirst} />
      ) : null}
      <MarkdownBody body={shown} lang={language} />
      {post.part && !partInHand ? <PartItem post={post} part={post.part} next={next} /> : null}
      <WhoMayKnow postId={post.id} attribution={post.attribution} author={post.author} />
      <Files files={post.files} />
      <Questions post={post} next={next} />
      {versionInHand || partInHand ? null : <Decision post={post} next={next} readFirst={readFirst} />}
      <DeskThread post={post} without={replyInHand} next={next} />
      <AssessmentForm postId={post.id} state={post.state} />
      <AnalysisOfPost post={post} />
      <RelatedOnDesk
        item={{ kind: "post", id: post.id }}
        title={post.title.slice(0, 200)}
        back={`/console/items/${post.id}#related`}
      />
      <Relays post={post} />
    </article>
  );
}
