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
  if (bench?.state !== "drafting") notFound();
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
  const t = await getTranslations("advisories.preview");
  const { gate, id } = bench;
  return (
    <>
      <p>
        <a href={`/console/advisories/${id}`}>{t("back")}</a>
      </p>
      <Notice tone="warning" title={t("notice")}>
        {gate.label === "missing" ? <p>{t("noLabel")}</p> : null}
      </Notice>
      {gate.isOpen ? null : <Missing gate={gate} title={t("blocked")} />}
      {gate.isOpen && mayPublish ? (
        <Notice tone="success" title={t("ready")}>
          <p>{t("readyHelp")}</p>
          <StepForm action={publishAction} seen={bench} look="primary">
            {t("publish")}
          </StepForm>
        </Notice>
      ) : null}
      {mayPublish ? null : <p>{t("onlyModerators")}</p>}
    </>
  );
}
