import { randomUUID } from "node:crypto";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormText, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { ShownLabRequest, Workbench } from "#lib/analysis/shown.ts";
import { askLabAction, noteLabAnswerAction } from "./actions.ts";
import { type AnalysisTexts, analysisTexts } from "./texts.ts";

type Props = Pick<Workbench, "task" | "labs" | "labelsOut" | "post">;

/** What laboratories outside were asked about a task, and what they answered. */
export async function Labs({ task, labs, labelsOut, post }: Props) {
  const t = await analysisTexts();
  return (
    <Section id="labs" title={t("labs.title")}>
      <p className="field-hint">{t("labs.help")}</p>
      {labs.length === 0 ? <p className="text-soft">{t("labs.none")}</p> : null}
      <ol className="grid grid-cols-[minmax(0,1fr)] gap-2">
        {labs.map((request) => (
          <li key={request.id} className="card grid grid-cols-[minmax(0,1fr)] gap-2">
            <Request request={request} t={t} />
          </li>
        ))}
      </ol>
      {labelsOut.length === 0 ? (
        <p>{t("labs.forbidden", { tlp: post?.tlp ?? "" })}</p>
      ) : (
        <div className="no-print mt-3">
          <Disclosure summary={t("labs.new")}>
            <ActionForm action={askLabAction} className="grid gap-3">
              <input type="hidden" name="formId" value={randomUUID()} />
              <input type="hidden" name="taskId" value={task.id} />
              <FormText name="lab" label={t("labs.lab")} maxLength={120} required />
              <FormTextArea
                name="sent"
                label={t("labs.sent")}
                hint={t("labs.sentHint")}
                rows={2}
                maxLength={2000}
              />
              <FormSelect
                name="tlp"
                label={t("labs.tlp")}
                options={labelsOut.map((tlp) => ({ value: tlp, label: tlp }))}
              />
              <FormTextArea
                name="question"
                id="lab-question"
                label={t("labs.question")}
                rows={3}
                maxLength={4000}
              />
              <FormText
                name="dueAt"
                id="lab-due"
                type="datetime-local"
                label={t("labs.dueAt")}
                hint={t("labs.dueHint")}
                defaultValue={task.dueLocal}
                required
              />
              <div>
                <SubmitButton look="quiet">{t("labs.add")}</SubmitButton>
              </div>
            </ActionForm>
          </Disclosure>
        </div>
      )}
    </Section>
  );
}

function Request({ request, t }: { request: ShownLabRequest; t: AnalysisTexts }) {
  const { id, lab, sent, tlp, question, by, when, due, isLate, answer, answeredBy, answered } = request;
  const facts = [
    { term: t("labs.sent"), value: <span className="whitespace-pre-wrap">{sent}</span> },
    { term: t("labs.tlp"), value: <TlpLabel tlp={tlp} /> },
    { term: t("labs.question"), value: <span className="whitespace-pre-wrap">{question}</span> },
    {
      term: t("labs.due"),
      value: (
        <>
          <TimeAgo when={due} /> {isLate ? <Badge look="urgent">{t("labs.late")}</Badge> : null}
        </>
      ),
    },
  ];
  return (
    <>
      <h3 className="font-bold">{lab}</h3>
      <p className="byline">
        <span>{t("labs.by", { by })}</span> <TimeAgo when={when} />
      </p>
      <DefinitionList facts={facts} />
      {answer ? (
        <>
          <h4 className="font-bold">{t("labs.answer")}</h4>
          <MarkdownBody body={answer} />
          <p className="byline">
            <span>{t("labs.answeredBy", { by: answeredBy ?? "" })}</span>{" "}
            {answered ? <TimeAgo when={answered} /> : null}
          </p>
        </>
      ) : (
        <>
          <p className="text-soft">{t("labs.noAnswer")}</p>
          <div className="no-print">
            <Disclosure summary={t("labs.noteAnswer")}>
              <ActionForm action={noteLabAnswerAction} className="grid gap-2">
                <input type="hidden" name="requestId" value={id} />
                <FormTextArea
                  name="answer"
                  id={`answer-${id}`}
                  label={t("labs.answer")}
                  rows={5}
                  maxLength={20000}
                />
                <div>
                  <SubmitButton look="quiet">{t("labs.noteAnswer")}</SubmitButton>
                </div>
              </ActionForm>
            </Disclosure>
          </div>
        </>
      )}
    </>
  );
}
