import { randomUUID } from "node:crypto";
import { getLocale } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { proposedKind } from "#lib/analysis/proposed-kind.ts";
import { analysisOfPost } from "#lib/analysis/queries/of-post.ts";
import type { TaskEntry } from "#lib/analysis/shown.ts";
import type { DeskPost } from "#lib/fusion-cell/shown.ts";
import { shorten } from "#lib/platform/plain-text.ts";
import { openTaskAction } from "./actions.ts";
import { FileScans } from "./file-scans.tsx";
import { Notes } from "./notes.tsx";
import { type AnalysisTexts, analysisTexts } from "./texts.ts";

/** What the fusion cell works on around a post: looks at its files, tasks, notes. No member sees any of it. */
export async function AnalysisOfPost({ post }: { post: DeskPost }) {
  const actor = await whoever();
  if (!may(actor, "task.read")) return null;
  const [t, locale] = await Promise.all([analysisTexts(), getLocale()]);
  const { tasks, files, notes, dueLocal } = await analysisOfPost(actor, locale, post.id);
  const kind = proposedKind(post);
  return (
    <>
      <FileScans files={files} back={`/console/items/${post.id}`} />
      <Section id="tasks" title={t("ofPost.tasks")}>
        <TaskLines tasks={tasks} t={t} />
        <div className="no-print mt-2">
          <Toolbar>
            <ActionForm action={openTaskAction}>
              <input type="hidden" name="formId" value={randomUUID()} />
              <input type="hidden" name="postId" value={post.id} />
              <input type="hidden" name="kind" value={kind} />
              <input
                type="hidden"
                name="title"
                value={t(`task.proposed.${kind}`, { title: shorten(post.title, 90) })}
              />
              <input type="hidden" name="importance" value="normal" />
              <input type="hidden" name="dueAt" value={dueLocal} />
              <input type="hidden" name="ownerId" value={actor.userId} />
              <SubmitButton look="quiet">{t("ofPost.create")}</SubmitButton>
            </ActionForm>
            <Link href={`/console/tasks/new?post=${post.id}&kind=${kind}`}>{t("ofPost.form")}</Link>
          </Toolbar>
        </div>
      </Section>
      <Notes subject="post" subjectId={post.id} notes={notes} back={`/console/items/${post.id}`} />
    </>
  );
}

function TaskLines({ tasks, t }: { tasks: readonly TaskEntry[]; t: AnalysisTexts }) {
  if (tasks.length === 0) return <p className="text-soft">{t("ofPost.none")}</p>;
  return (
    <ul className="rows">
      {tasks.map((task) => (
        <li key={task.id}>
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <Link href={`/console/tasks/${task.id}`}>{task.title}</Link>
            <Badge look={task.isLate ? "urgent" : "plain"}>{t(`states.${task.state}`)}</Badge>
            <span className="text-soft">{task.owner ?? t("tasks.nobody")}</span>
            <TimeAgo when={task.due} />
          </div>
        </li>
      ))}
    </ul>
  );
}
