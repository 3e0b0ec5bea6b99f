import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { taskStart } from "#lib/analysis/queries/task-start.ts";
import { shorten } from "#lib/platform/plain-text.ts";
import { openTaskAction } from "../actions.ts";
import { kindIn } from "../addresses.ts";
import { TaskFields } from "../task-fields.tsx";
import { analysisTexts } from "../texts.ts";

type Props = { searchParams: Promise<{ post?: string; kind?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await analysisTexts())("task.newTitle") };
}

export default async function NewTaskPage({ searchParams }: Props) {
  const actor = await whoMay("task.change", "/console/tasks/new");
  const [address, t] = await Promise.all([searchParams, analysisTexts()]);
  const { colleagues, dueLocal, post } = await taskStart(actor, address.post);
  const kind = kindIn(address.kind) ?? "sample";
  const title = post ? t(`task.proposed.${kind}`, { title: shorten(post.title, 90) }) : "";
  return (
    <>
      <Breadcrumbs label={t("tasks.title")} pages={[{ href: "/console/tasks", label: t("tasks.title") }]} />
      <PageHeader title={t("task.newTitle")} lead={t("task.newLead")} />
      <ActionForm action={openTaskAction} className="grid max-w-3xl justify-items-stretch gap-4">
        <input type="hidden" name="formId" value={randomUUID()} />
        {post ? (
          <div>
            <input type="hidden" name="postId" value={post.id} />
            <DefinitionList
              facts={[
                {
                  term: t("task.post"),
                  value: <Link href={`/console/items/${post.id}`}>{post.title}</Link>,
                },
              ]}
            />
          </div>
        ) : null}
        <TaskFields
          colleagues={colleagues}
          t={t}
          now={{ kind, title, questionTyped: "", importance: "normal", dueLocal, ownerId: actor.userId }}
        />
        <div>
          <SubmitButton>{t("task.create")}</SubmitButton>
        </div>
      </ActionForm>
    </>
  );
}
