import { randomUUID } from "node:crypto";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Disclosure, Toolbar } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { NoteSubject } from "#db/schema/vocabulary.ts";
import type { ShownNote } from "#lib/analysis/shown.ts";
import { changeNoteAction, writeNoteAction } from "./actions.ts";
import { type AnalysisTexts, analysisTexts } from "./texts.ts";

type Props = {
  subject: NoteSubject;
  subjectId: string;
  notes: readonly ShownNote[];
  /** The page that this stands on. */
  back: string;
};

/** What the fusion cell notes for itself about something. Who changed or deleted what stays to be seen. */
export async function Notes({ subject, subjectId, notes, back }: Props) {
  const t = await analysisTexts();
  return (
    <Section id="notes" title={t("notes.title")}>
      <p className="field-hint">{t("notes.help")}</p>
      {notes.length === 0 ? (
        <p className="text-soft">{t("notes.none")}</p>
      ) : (
        <ol className="grid gap-2">
          {notes.map((note) => (
            <li key={note.id} className="card grid gap-2">
              <Note note={note} back={back} t={t} />
            </li>
          ))}
        </ol>
      )}
      <ActionForm action={writeNoteAction} className="no-print mt-3 grid gap-2">
        <input type="hidden" name="formId" value={randomUUID()} />
        <input type="hidden" name="subject" value={subject} />
        <input type="hidden" name="subjectId" value={subjectId} />
        <input type="hidden" name="back" value={back} />
        <FormTextArea name="body" id="note-body" label={t("notes.write")} rows={3} maxLength={5000} />
        <div>
          <SubmitButton look="quiet">{t("notes.add")}</SubmitButton>
        </div>
      </ActionForm>
    </Section>
  );
}

type NoteProps = { note: ShownNote; back: string; t: AnalysisTexts };

function Note({ note: { id, body, revision, by, when, changed }, back, t }: NoteProps) {
  return (
    <>
      <p className="byline">
        <span className="byline-name">{by}</span> <TimeAgo when={when} />
        {changed ? (
          <span>
            {t(body === null ? "notes.deletedBy" : "notes.changedBy", { by: changed.by })}{" "}
            <TimeAgo when={changed.when} />
          </span>
        ) : null}
      </p>
      {body === null ? (
        <p className="text-soft">{t("notes.deleted")}</p>
      ) : (
        <>
          <p className="break-words whitespace-pre-wrap">{body}</p>
          <div className="no-print">
            <Disclosure summary={t("notes.edit")}>
              <ActionForm action={changeNoteAction} className="grid gap-2">
                <input type="hidden" name="noteId" value={id} />
                <input type="hidden" name="revision" value={revision} />
                <input type="hidden" name="back" value={back} />
                <FormTextArea
                  name="body"
                  id={`note-${id}`}
                  label={t("notes.write")}
                  rows={3}
                  maxLength={5000}
                  defaultValue={body}
                />
                <Toolbar>
                  <SubmitButton look="quiet" name="intent" value="change">
                    {t("notes.change")}
                  </SubmitButton>
                  <SubmitButton look="danger" name="intent" value="delete">
                    {t("notes.delete")}
                  </SubmitButton>
                </Toolbar>
              </ActionForm>
            </Disclosure>
          </div>
        </>
      )}
    </>
  );
}
