import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { ruleOf } from "#lib/analysis/queries/rules.ts";
import type { RuleRevision } from "#lib/analysis/shown.ts";
import { type AnalysisTexts, analysisTexts } from "../../tasks/texts.ts";
import { changeRuleAction } from "../actions.ts";
import { RuleFields } from "../rule-fields.tsx";

type Props = { params: Promise<{ ruleId: string }>; searchParams: Promise<{ done?: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await analysisTexts())("yara.title") };
}

/** One rule: to change, to switch off, and what it was before. */
export default async function RulePage({ params, searchParams }: Props) {
  const [{ ruleId }, { done }] = await Promise.all([params, searchParams]);
  const actor = await whoMay("yara.change", `/console/yara/${ruleId}`);
  const [t, locale] = await Promise.all([analysisTexts(), getLocale()]);
  const rule = await ruleOf(actor, locale, ruleId);
  if (!rule) notFound();
  return (
    <>
      <Breadcrumbs label={t("yara.title")} pages={[{ href: "/console/yara", label: t("yara.title") }]} />
      {done === "saved" ? <Notice tone="success" title={t("yara.saved")} live /> : null}
      <PageHeader title={rule.name} above={<Revision revision={rule} t={t} />} />
      <ActionForm action={changeRuleAction} className="grid max-w-4xl gap-4">
        <input type="hidden" name="ruleId" value={rule.id} />
        <input type="hidden" name="revision" value={rule.revision} />
        <RuleFields key={rule.revision} now={rule} t={t} />
      </ActionForm>
      {rule.history.length === 0 ? null : (
        <div className="mt-8">
          <Section id="history" title={t("yara.history")}>
            {rule.history.map((revision) => (
              <Disclosure
                key={revision.revision}
                summary={t("yara.revision", { revision: revision.revision })}
              >
                <Revision revision={revision} t={t} />
                <p>{revision.name}</p>
                <pre className="prose overflow-x-auto">{revision.source}</pre>
              </Disclosure>
            ))}
          </Section>
        </div>
      )}
    </>
  );
}

function Revision({
  revision: { enabled, revision, by, when },
  t,
}: {
  revision: RuleRevision;
  t: AnalysisTexts;
}) {
  return (
    <p className="byline">
      <Badge look={enabled ? "brand" : "plain"}>{t(enabled ? "yara.on" : "yara.off")}</Badge>
      <span>{t("yara.revision", { revision })}</span>
      <span className="byline-name">{by}</span> <TimeAgo when={when} />
    </p>
  );
}
