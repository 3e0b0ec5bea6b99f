import { FormSelect, FormText, FormTextArea } from "#components/form/fields.tsx";
import { type Importance, importances, type TaskKind, taskKinds } from "#db/schema/vocabulary.ts";
import type { Colleague } from "#lib/analysis/shown.ts";
import type { AnalysisTexts } from "./texts.ts";

type Props = {
  now: {
    kind: TaskKind;
    title: string;
    questionTyped: string;
    importance: Importance;
    dueLocal: string;
    ownerId: string | null;
  };
  colleagues: readonly Colleague[];
  t: AnalysisTexts;
};

/** What a task is: the same for a new one and one that is changed. */
export function TaskFields({ now, colleagues, t }: Props) {
  return (
    <>
      <FormText name="title" label={t("task.title")} maxLength={120} required defaultValue={now.title} />
      <FormTextArea
        name="question"
        label={t("task.question")}
        hint={t("task.questionHint")}
        rows={4}
        maxLength={4000}
        defaultValue={now.questionTyped}
      />
      <div className="grid gap-3 sm:grid-cols-2">
        <FormSelect
          name="kind"
          label={t("task.kind")}
          defaultValue={now.kind}
          options={taskKinds.map((value) => ({ value, label: t(`kinds.${value}`) }))}
        />
        <FormSelect
          name="importance"
          label={t("task.importance")}
          defaultValue={now.importance}
          options={importances.map((value) => ({ value, label: t(`importances.${value}`) }))}
        />
        <FormText
          name="dueAt"
          type="datetime-local"
          label={t("task.dueAt")}
          hint={t("task.dueHint")}
          defaultValue={now.dueLocal}
          required
        />
        <FormSelect
          name="ownerId"
          label={t("task.owner")}
          defaultValue={now.ownerId ?? ""}
          options={[
            { value: "", label: t("tasks.nobody") },
            ...colleagues.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      </div>
    </>
  );
}
