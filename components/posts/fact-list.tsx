import { useLocale, useTranslations } from "next-intl";
import type { ShownFact } from "#lib/posts/writing/facts.ts";

/** 「わかっていること」: what the author answered to the form's questions. Nothing where nothing was answered. */
export function FactList({ facts, lang }: { facts: readonly ShownFact[]; lang: string }) {
  const t = useTranslations("guide");
  if (facts.length === 0) return null;
  return (
    <section className="mb-6" aria-label={t("facts")}>
      <p className="font-bold">{t("facts")}</p>
      <dl className="facts">
        {facts.map((fact) => (
          <div key={fact.id}>
            <dt>{t(`fact.${fact.id}`)}</dt>
            <dd>
              <FactAnswer fact={fact} lang={lang} />
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** A day is told in the words of its reader. */
const isDay = ({ id }: ShownFact) => id === "noticedOn" || id === "beganOn";

/** An answer in the reader's words; what was written stays in the language of its author. */
export function FactAnswer({ fact, lang }: { fact: ShownFact; lang: string }) {
  const t = useTranslations("guide");
  const list = new Intl.ListFormat(useLocale(), { style: "narrow", type: "conjunction" });
  if ("text" in fact) return <span lang={isDay(fact) ? undefined : lang}>{fact.text}</span>;
  return list.format(fact.answers.map((answer) => t(`answer.${answer}` as "answer.unknown")));
}
