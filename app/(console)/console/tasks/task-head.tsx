import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { taskStates } from "#db/schema/vocabulary.ts";
import type { Colleague, ShownTask } from "#lib/analysis/shown.ts";
import { changeTaskAction } from "./actions.ts";
import { TaskFields } from "./task-fields.tsx";
import { analysisTexts } from "./texts.ts";

type Props = { task: ShownTask; colleagues: readonly Colleague[] };

/** What a task asks, how it stands and what was found; all of it can be changed here. */
export async function TaskHead({ task, colleagues }: Props) {
  const t = await analysisTexts();
  const facts = [
    { term: t("task.kind"), value: t(`kinds.${task.kind}`) },
    { term: t("task.importance"), value: t(`importances.${task.importance}`) },
    { term: t("task.owner"), value: task.owner ?? t("tasks.nobody") },
    {
      term: t("task.dueAt"),
      value: (
        <>
          <TimeAgo when={task.due} /> {task.isLate ? <Badge look="urgent">{t("tasks.late")}</Badge> : null}
        </>
      ),
    },
  ];
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
      <PageHeader
        title={task.title}
        lead={t("task.only")}
        above={
          <p className="byline">
            <Badge look="brand">{t(`states.${task.state}`)}</Badge>
            <span>{t("task.createdBy", { by: task.createdBy })}</span> <TimeAgo when={task.created} />
          </p>
        }
      />
      <DefinitionList facts={facts} />
      {task.questionTyped === "" ? null : <MarkdownBody body={task.question} />}
      <ActionForm action={changeTaskAction} className="no-print card grid gap-3">
        <input type="hidden" name="taskId" value={task.id} />
        <input type="hidden" name="revision" value={task.revision} />
        <FormTextArea
          name="result"
          label={t("task.result")}
          hint={t("task.resultHint")}
          rows={6}
          maxLength={20000}
          defaultValue={task.resultTyped}
        />
        <FormSelect
          name="state"
          label={t("task.state")}
          defaultValue={task.state}
          options={taskStates.map((value) => ({ value, label: t(`states.${value}`) }))}
        />
        <Disclosure summary={t("task.edit")}>
          <div className="grid gap-3">
            <TaskFields now={task} colleagues={colleagues} t={t} />
          </div>
        </Disclosure>
        <div>
          <SubmitButton>{t("task.save")}</SubmitButton>
        </div>
      </ActionForm>
      {task.resultTyped === "" ? null : (
        <div className="hidden print:block">
          <MarkdownBody body={task.result} />
        </div>
      )}
    </div>
  );
}
