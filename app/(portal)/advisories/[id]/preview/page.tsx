import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Missing } from "#app/(console)/console/advisories/[id]/missing.tsx";
import { publishAction } from "#app/(console)/console/advisories/actions.ts";
import { StepForm } from "#app/(console)/console/advisories/step-form.tsx";
import { AdvisoryArticle } from "#app/advisory/advisory-article.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { type Workbench, workbench } from "#lib/advisories/queries/workbench.ts";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("advisories.preview"))("title") };
}

/** A draft exactly as members would see it, and the button that lets them. */
export default async function PreviewPage({ params }: Props) {
  const { id } = await params;
  const actor = await whoever(`/advisories/${id}/preview`);
  const bench = may(actor, "advisory.translate") ? await workbench(actor, id) : null;
  if (!bench) notFound();
  return (
    <>
      <div className="no-print mb-10 grid gap-4">
        <Publishing bench={bench} mayPublish={may(actor, "advisory.publish")} />
      </div>
      <AdvisoryArticle advisory={{ ...bench.preview, publishedAt: null }} timeZone={actor.timeZone} />
    </>
  );
}

async function Publishing({ bench, mayPublish }: { bench: Workbench; mayPublish: boolean }) {
  const [t, benchTexts] = await Promise.all([
    getTranslations("advisories.preview"),
    getTranslations("advisories.bench"),
  ]);
  const { gate, id, state } = bench;
  const isDraft = state === "drafting";
  const isReady = isDraft && gate.isOpen;
  return (
    <>
      <p>
        <a href={`/console/advisories/${id}`}>{t("back")}</a>
      </p>
      <Notice tone="warning" title={isDraft ? t("notice") : benchTexts(`stateNote.${state}`)}>
        {isDraft && gate.label === "missing" ? <p>{t("noLabel")}</p> : null}
      </Notice>
      {isDraft && !gate.isOpen ? <Missing gate={gate} title={t("blocked")} /> : null}
      {isReady && mayPublish ? (
        <p>
          <strong>{t("ready")}</strong>　{t("readyHelp")}
        </p>
      ) : null}
      {mayPublish ? (
        <StepForm action={publishAction} seen={bench} open={isReady} look="primary">
          {t("publish")}
        </StepForm>
      ) : (
        <p>{t("onlyModerators")}</p>
      )}
    </>
  );
}
