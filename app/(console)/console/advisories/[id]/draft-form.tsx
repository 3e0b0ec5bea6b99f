import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import type { Workbench } from "#lib/advisories/queries/workbench.ts";
import { rejectAction, saveAction } from "../actions.ts";
import { StepForm } from "../step-form.tsx";
import { HeadFields } from "./head-fields.tsx";
import { Judgement } from "./judgement.tsx";
import { Missing } from "./missing.tsx";
import { Paragraphs } from "./paragraphs.tsx";

/** The translator's form: text, three sentences, judgement, saved as one. */
export async function DraftForm({ bench }: { bench: Workbench }) {
  const [t, triage] = await Promise.all([
    getTranslations("advisories.bench"),
    getTranslations("advisories.triage"),
  ]);
  const { id, paragraphs, gate } = bench;
  const done = paragraphs.length - gate.untranslated.length;
  return (
    <>
      {/* What the server answered stays in sight wherever one is writing. */}
      <ActionForm
        action={saveAction}
        doneMessage={t("saved")}
        className="grid gap-8 [&>[tabindex]]:sticky [&>[tabindex]]:top-14 [&>[tabindex]]:z-10"
      >
        <input type="hidden" name="advisoryId" value={id} />
        {/* The first button of a form is the one that Enter presses: it must be this one. */}
        <div className="bg-paper border-line sticky top-0 z-10 flex flex-wrap items-center gap-x-4 border-b py-2">
          <SubmitButton>{t("save")}</SubmitButton>
          {paragraphs.length > 0 ? (
            <Progress
              text={t("progress", { done, all: paragraphs.length })}
              share={done / paragraphs.length}
            />
          ) : null}
        </div>
        <Paragraphs bench={bench} />
        <HeadFields bench={bench} />
        <Judgement bench={bench} />
        <p className="toolbar">
          <SubmitButton look="quiet">{t("save")}</SubmitButton>
          <SubmitButton name="intent" value="preview" look="quiet">
            {t("preview")}
          </SubmitButton>
        </p>
        <p className="when">{t("previewHelp")}</p>
      </ActionForm>
      <div className="mt-8 grid gap-4">
        <Missing gate={gate} />
        <div className="toolbar">
          <StepForm action={rejectAction} seen={bench} look="text">
            {triage("reject")}
          </StepForm>
        </div>
      </div>
    </>
  );
}

function Progress({ text, share }: { text: string; share: number }) {
  return (
    <p className="text-soft flex items-center gap-3 text-sm">
      <span aria-hidden="true" className="bg-line inline-block h-1.5 w-32">
        <span className="bg-brand block h-full" style={{ inlineSize: `${Math.round(share * 100)}%` }} />
      </span>
      {text}
    </p>
  );
}
