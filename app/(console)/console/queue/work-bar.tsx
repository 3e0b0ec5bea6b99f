import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, SubmitButton } from "#components/form/fields.tsx";
import { importances } from "#db/schema/vocabulary.ts";
import type { Work } from "#lib/fusion-cell/shown.ts";
import { assignAction, weighAction } from "../queue-actions.ts";
import { dueText, type QueueTexts } from "../queue-texts.ts";
import { ColleagueSelect, type Staff } from "./colleague-select.tsx";

/** Above an item that waits: who has it, by when it is due, and how to change that. */
export function WorkBar({ work, staff, q }: { work: Work; staff: Staff; q: QueueTexts }) {
  const { assignee, due, importance } = work;
  const held = `${work.id}.${work.revision}`;
  const options = importances.map((value) => ({ value, label: q(`importance.${value}`) }));
  return (
    <section className="work-bar" aria-label={q("assignee")}>
      <p className="grid">
        <span className={due.late ? "queue-due queue-late" : "queue-due"}>{dueText(due, q)}</span>
        <span>
          {assignee ? (assignee.isMe ? q("taken") : q("hasIt", { name: assignee.name })) : q("nobody")}
        </span>
      </p>
      <ActionForm
        action={assignAction}
        doneMessage={q("assigned")}
        className="flex flex-wrap items-end gap-2"
      >
        <input type="hidden" name="items" value={held} />
        {assignee?.isMe ? null : (
          <SubmitButton look="quiet" name="do" value="me" data-key="a" aria-keyshortcuts="a">
            {q("take")}
          </SubmitButton>
        )}
        <ColleagueSelect id="to" staff={staff} q={q} />
        <SubmitButton look="quiet" name="do" value="give">
          {q("give")}
        </SubmitButton>
        {assignee ? (
          <SubmitButton look="text" name="do" value="back">
            {q("giveBack")}
          </SubmitButton>
        ) : null}
      </ActionForm>
      <ActionForm action={weighAction} doneMessage={q("weighed")} className="flex flex-wrap items-end gap-2">
        <input type="hidden" name="item" value={held} />
        <FormSelect
          id="importance-of-item"
          name="importance"
          label={q("weigh")}
          defaultValue={importance}
          options={options}
        />
        <SubmitButton look="quiet">{q("weighSave")}</SubmitButton>
      </ActionForm>
    </section>
  );
}
