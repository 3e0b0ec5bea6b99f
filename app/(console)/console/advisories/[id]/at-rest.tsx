import { getTranslations } from "next-intl/server";
import { AdvisoryText } from "#app/advisory/advisory-text.tsx";
import { ThreeSentences } from "#app/advisory/three-sentences.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SideBySide } from "#components/ui/panes.tsx";
import type { Person } from "#lib/access/actor.ts";
import { may } from "#lib/access/policy.ts";
import type { Workbench } from "#lib/advisories/queries/workbench.ts";
import { rejectAction, reopenAction, restoreAction, takeUpAction } from "../actions.ts";
import { StepForm } from "../step-form.tsx";

/** An advisory that nobody is writing: what it says, and where it may go from here. */
export async function AtRest({ bench, actor }: { bench: Workbench; actor: Person }) {
  const t = await getTranslations("advisories.bench");
  const { state, preview, originalLanguage } = bench;
  const isWritten = state === "published" || state === "withdrawn";
  return (
    <div className="grid gap-6">
      <Notice title={t(`stateNote.${state}`)}>
        <Steps bench={bench} actor={actor} />
      </Notice>
      {isWritten ? <ThreeSentences advisory={preview} /> : null}
      <SideBySide
        left={{
          title: t("original"),
          lang: originalLanguage,
          children: <AdvisoryText paragraphs={preview.paragraphs} side="source" lang={originalLanguage} />,
        }}
        right={{
          title: t("translation"),
          lang: "ja",
          children: <AdvisoryText paragraphs={preview.paragraphs} side="target" lang="ja" />,
        }}
      />
    </div>
  );
}

async function Steps({ bench, actor }: { bench: Workbench; actor: Person }) {
  const [t, triage] = await Promise.all([
    getTranslations("advisories.bench"),
    getTranslations("advisories.triage"),
  ]);
  const { id, state } = bench;
  return (
    <Toolbar>
      {state === "new" ? (
        <>
          <StepForm action={takeUpAction} seen={bench} look="primary">
            {triage("takeUp")}
          </StepForm>
          <StepForm action={rejectAction} seen={bench}>
            {triage("reject")}
          </StepForm>
        </>
      ) : null}
      {state === "rejected" ? (
        <StepForm action={restoreAction} seen={bench}>
          {triage("restore")}
        </StepForm>
      ) : null}
      {state === "withdrawn" ? (
        <StepForm action={reopenAction} seen={bench} look="primary">
          {t("reopen")}
        </StepForm>
      ) : null}
      {state === "published" ? <ButtonLink href={`/advisories/${id}`}>{t("read")}</ButtonLink> : null}
      {state === "published" && may(actor, "advisory.publish") ? (
        <ButtonLink href={`/console/advisories/${id}/withdraw`}>{t("withdraw")}</ButtonLink>
      ) : null}
    </Toolbar>
  );
}
