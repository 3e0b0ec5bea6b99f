import { Byline } from "#components/byline.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { AssessmentExpiry, AssessmentHead, AssessmentRest } from "#components/posts/assessment-facts.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { DeskPost } from "#lib/fusion-cell/shown.ts";
import { authorName, deskTexts } from "../texts.ts";
import { analysisTexts } from "./texts.ts";

/** What members have already been told about a post, and the way to tell them more. */
export async function EarlierAssessments({ post: { id, replies } }: { post: DeskPost }) {
  const [t, d] = await Promise.all([analysisTexts(), deskTexts()]);
  const assessed = replies.flatMap(({ assessment, ...reply }) => (assessment ? [{ assessment, reply }] : []));
  return (
    <Section id="assessments" title={t("earlier.title")}>
      {assessed.length === 0 ? <p className="text-soft">{t("earlier.none")}</p> : null}
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {assessed.map(({ assessment, reply }) => (
          <li key={reply.id} className="card grid grid-cols-[minmax(0,1fr)] gap-2">
            <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
              <AssessmentHead assessment={assessment} />
              <Byline name={authorName(reply.author, d)} when={<TimeAgo when={reply.when} />} />
            </div>
            <AssessmentExpiry assessment={assessment} />
            <MarkdownBody body={reply.body} lang={reply.language} />
            <AssessmentRest assessment={assessment} lang={reply.language} />
          </li>
        ))}
      </ol>
      <p className="no-print mt-2">
        <Link href={`/console/items/${id}#assess`}>{t("earlier.write")}</Link>
      </p>
    </Section>
  );
}
