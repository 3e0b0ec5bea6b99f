import { randomUUID } from "node:crypto";
import type { Metadata } from "next";
import { ActionForm } from "#components/form/action-form.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { analysisTexts } from "../../tasks/texts.ts";
import { addRuleAction } from "../actions.ts";
import { RuleFields } from "../rule-fields.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await analysisTexts())("yara.newTitle") };
}

/** What a rule looks like, to begin with. */
const frame = `rule name_of_rule
{
  meta:
    description = ""
  strings:
    $a = ""
  condition:
    $a
}
`;

export default async function NewRulePage() {
  await whoMay("yara.change", "/console/yara/new");
  const t = await analysisTexts();
  return (
    <>
      <Breadcrumbs label={t("yara.title")} pages={[{ href: "/console/yara", label: t("yara.title") }]} />
      <PageHeader title={t("yara.newTitle")} lead={t("yara.lead")} />
      <ActionForm action={addRuleAction} className="grid max-w-4xl gap-4">
        <input type="hidden" name="formId" value={randomUUID()} />
        <RuleFields now={{ name: "", source: frame, enabled: true }} t={t} />
      </ActionForm>
    </>
  );
}
