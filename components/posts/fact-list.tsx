import { useLocale, useTranslations } from "next-intl";
import type { ShownFact } from "#lib/posts/facts.ts";

/** 「わかっていること」: what the author answered to the form's questions. Nothing where nothing was answered. */
export function FactList({ facts, lang }: { facts: readonly ShownFact[]; lang: string }) {
  const t = useTranslations("guide");
  const list = new Intl.ListFormat(useLocale(), { style: "narrow", type: "unit" });
  if (facts.length === 0) return null;
  const sayAnswer = (answer: string) => t(`answer.${answer}` as "answer.unknown");
  return (
    <section className="mb-6" aria-label={t("facts")}>
      <p className="font-bold">{t("facts")}</p>
      <dl className="facts">
        {facts.map((fact) => (
          <div key={fact.id}>
            <dt>{t(`fact.${fact.id}`)}</dt>
            {"text" in fact ? (
              <dd lang={fact.id === "noticedOn" ? undefined : lang}>{fact.text}</dd>
            ) : (
              <dd>{list.format(fact.answers.map(sayAnswer))}</dd>
            )}
          </div>
        ))}
      </dl>
    </section>
  );
}
