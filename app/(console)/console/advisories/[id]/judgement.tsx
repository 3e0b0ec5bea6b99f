import { getTranslations } from "next-intl/server";
import { DraftChoice } from "#components/advisories/draft-field.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { advisoryTlps, urgencies } from "#db/schema/vocabulary.ts";
import { labelsFor } from "#lib/advisories/publish-gate.ts";
import type { Workbench } from "#lib/advisories/queries/workbench.ts";

/** How urgent it is, and who may be told. */
export async function Judgement({ bench }: { bench: Workbench }) {
  const [t, meaning, common] = await Promise.all([
    getTranslations("advisories.bench"),
    getTranslations("advisories.urgencyMeaning"),
    getTranslations("common"),
  ]);
  const { sourceTlp, head } = bench;
  const allowed = labelsFor(sourceTlp);
  return (
    <Section id="judge" title={t("judge")}>
      <div className="grid items-start gap-6 lg:grid-cols-2">
        <DraftChoice
          name="urgency"
          saved={head.urgency}
          label={t("urgency")}
          theirsLabel={t("theirs")}
          options={urgencies.toReversed().map((urgency) => ({
            value: urgency,
            label: common(`urgency.${urgency}`),
            hint: meaning(urgency),
          }))}
        />
        <DraftChoice
          name="tlp"
          saved={head.tlp}
          proposed={allowed.find((label) => label === sourceTlp)}
          label={t("label")}
          hint={labelHint()}
          theirsLabel={t("theirs")}
          options={advisoryTlps.map((label) => ({
            value: label,
            label,
            hint: common(`tlpMeaning.${label}`),
            disabled: !allowed.includes(label),
          }))}
        />
      </div>
    </Section>
  );

  function labelHint(): string {
    if (sourceTlp === null) return t("labelNone");
    if (allowed.length === 0) return t("labelStrict", { tlp: sourceTlp });
    return allowed.length < advisoryTlps.length ? t("labelSource", { tlp: sourceTlp }) : t("labelHint");
  }
}
