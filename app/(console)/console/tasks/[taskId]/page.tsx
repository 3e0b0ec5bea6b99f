import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { workbench } from "#lib/analysis/queries/workbench.ts";
import type { AsIsAddress } from "../../../../(portal)/posts/[id]/indicators/as-is.tsx";
import { RelatedOnDesk } from "../../item/related.tsx";
import { EarlierAssessments } from "../earlier.tsx";
import { FileScans } from "../file-scans.tsx";
import { Labs } from "../labs.tsx";
import { Notes } from "../notes.tsx";
import { Observables } from "../observables.tsx";
import { TaskHead } from "../task-head.tsx";
import { TaskPost } from "../task-post.tsx";
import { analysisTexts } from "../texts.ts";

type Props = {
  params: Promise<{ taskId: string }>;
  searchParams: Promise<{ done?: string } & AsIsAddress>;
};

/** What it is about stays out of the browser's history and tabs. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await analysisTexts())("tasks.title") };
}

/** The workbench of one task: everything that is needed to do it, on one page. */
export default async function TaskPage({ params, searchParams }: Props) {
  const [{ taskId }, address] = await Promise.all([params, searchParams]);
  const path = `/console/tasks/${taskId}`;
  const actor = await whoMay("task.read", path);
  const [locale, t] = await Promise.all([getLocale(), analysisTexts()]);
  const bench = await workbench(actor, locale, taskId);
  if (!bench) notFound();
  const { task, post } = bench;
  return (
    <>
      <Breadcrumbs label={t("task.back")} pages={[{ href: "/console/tasks", label: t("tasks.title") }]} />
      {address.done === "saved" ? <Notice tone="success" title={t("task.saved")} live /> : null}
      <div className="grid grid-cols-[minmax(0,1fr)] items-start gap-x-8 gap-y-6 xl:grid-cols-[minmax(0,3fr)_minmax(0,2fr)]">
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <TaskHead task={task} colleagues={bench.colleagues} />
          {post ? <TaskPost post={post} /> : null}
          <FileScans files={bench.files} back={path} />
          <Observables path={path} indicators={bench.indicators} cut={bench.cut} address={address} />
          {post ? (
            <RelatedOnDesk item={{ kind: "post", id: post.id }} title={post.title} back={path} />
          ) : null}
        </div>
        <div className="grid grid-cols-[minmax(0,1fr)] gap-6">
          <Labs task={task} labs={bench.labs} labelsOut={bench.labelsOut} post={post} />
          <Notes subject="task" subjectId={task.id} notes={bench.notes} back={path} />
          {post ? <EarlierAssessments post={post} /> : null}
        </div>
      </div>
    </>
  );
}
