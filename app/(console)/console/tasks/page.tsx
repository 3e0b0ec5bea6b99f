import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Select } from "#components/ui/choices.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { Pagination, Tabs } from "#components/ui/ways.tsx";
import { taskKinds } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { taskList } from "#lib/analysis/queries/tasks.ts";
import { type TaskEntry, type TaskView, taskViews } from "#lib/analysis/shown.ts";
import { kindIn, tasksHref, viewIn } from "./addresses.ts";
import { type AnalysisTexts, analysisTexts } from "./texts.ts";

type Props = { searchParams: Promise<{ view?: string; kind?: string; after?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await analysisTexts())("tasks.title") };
}

export default async function TasksPage({ searchParams }: Props) {
  const actor = await whoMay("task.read", "/console/tasks");
  const [address, locale, t] = await Promise.all([searchParams, getLocale(), analysisTexts()]);
  const [view, kind] = [viewIn(address), kindIn(address.kind)];
  const { tasks, next } = await taskList(actor, locale, { view, kind, cursor: address.after });
  return (
    <>
      <PageHeader
        title={t("tasks.title")}
        lead={t("tasks.lead")}
        action={
          <ButtonLink look="primary" href="/console/tasks/new">
            {t("tasks.new")}
          </ButtonLink>
        }
      />
      <Tabs
        label={t("tasks.viewsLabel")}
        tabs={taskViews.map((one) => ({
          href: tasksHref(one, { kind }),
          label: t(`tasks.view.${one}`),
          current: one === view,
        }))}
      />
      <Kinds view={view} kind={kind} t={t} />
      {tasks.length === 0 ? (
        <EmptyState title={t("tasks.empty")}>
          <p>{t("tasks.emptyHelp")}</p>
        </EmptyState>
      ) : (
        <TaskTable tasks={tasks} t={t} />
      )}
      <Pagination
        label={t("tasks.pages")}
        newer={address.after ? { href: tasksHref(view, { kind }), label: t("tasks.first") } : undefined}
        older={next ? { href: tasksHref(view, { kind, after: next }), label: t("tasks.next") } : undefined}
      />
    </>
  );
}

function Kinds({ view, kind, t }: { view: TaskView; kind: string | undefined; t: AnalysisTexts }) {
  return (
    <form action="/console/tasks" className="no-print my-3 flex flex-wrap items-end gap-3">
      {view === "open" ? null : <input type="hidden" name="view" value={view} />}
      <Select
        name="kind"
        label={t("tasks.kindsLabel")}
        defaultValue={kind ?? ""}
        options={[
          { value: "", label: t("tasks.allKinds") },
          ...taskKinds.map((value) => ({ value, label: t(`kinds.${value}`) })),
        ]}
      />
      <Button look="quiet">{t("tasks.show")}</Button>
    </form>
  );
}

function TaskTable({ tasks, t }: { tasks: readonly TaskEntry[]; t: AnalysisTexts }) {
  const columns = ["title", "kind", "state", "importance", "owner", "due", "post"] as const;
  return (
    <Table
      caption={t("tasks.title")}
      captionHidden
      columns={columns.map((key) => ({ key, label: t(`tasks.column.${key}`) }))}
      rows={tasks.map((task) => ({
        id: task.id,
        cells: {
          title: <Link href={`/console/tasks/${task.id}`}>{task.title}</Link>,
          kind: <span className="whitespace-nowrap">{t(`kinds.${task.kind}`)}</span>,
          state: t(`states.${task.state}`),
          importance: t(`importances.${task.importance}`),
          owner: <span className="whitespace-nowrap">{task.owner ?? t("tasks.nobody")}</span>,
          due: (
            <>
              {task.isLate ? <Badge look="urgent">{t("tasks.late")}</Badge> : null}{" "}
              <TimeAgo when={task.due} />
            </>
          ),
          post: task.post ? (
            <>
              <TlpLabel tlp={task.post.tlp} />{" "}
              <Link href={`/console/items/${task.post.id}`} lang={task.post.language}>
                {task.post.title}
              </Link>
            </>
          ) : (
            t("tasks.noPost")
          ),
        },
      }))}
    />
  );
}
