import { getTranslations } from "next-intl/server";
import { DraftLine, DraftText } from "#components/advisories/draft-field.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { sentenceLength } from "#lib/advisories/forms.ts";
import { sentenceNames } from "#lib/advisories/publish-gate.ts";
import type { Workbench } from "#lib/advisories/queries/workbench.ts";

/** The title, and the three sentences that most readers read alone. */
export async function HeadFields({ bench }: { bench: Workbench }) {
  const [t, item] = await Promise.all([
    getTranslations("advisories.bench"),
    getTranslations("advisories.item"),
  ]);
  const { good } = sentenceLength;
  return (
    <Section id="head" title={t("head")}>
      <p className="text-soft">{t("headHelp")}</p>
      <div className="grid max-w-3xl gap-5">
        <DraftLine
          name="titleJa"
          saved={bench.head.titleJa}
          label={t("titleJa")}
          hint={t("titleJaHint")}
          theirsLabel={t("theirs")}
        />
        {sentenceNames.map((name) => (
          <DraftText
            key={name}
            name={name}
            saved={bench.head[name]}
            rows={3}
            label={item(name)}
            hint={t(`${name}Hint`, { good })}
            theirsLabel={t("theirs")}
          />
        ))}
      </div>
    </Section>
  );
}
