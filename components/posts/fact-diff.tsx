import { useTranslations } from "next-intl";
import type { FactChange } from "#lib/posts/writing/facts.ts";
import { FactAnswer } from "./fact-list.tsx";

/** 「わかっていること」 and what changed in it: struck out what is gone, underlined what came. */
export function FactDiff({ facts, lang }: { facts: readonly FactChange[]; lang: string }) {
  const t = useTranslations("guide");
  if (facts.length === 0) return null;
  return (
    <dl className="facts word-diff" aria-label={t("facts")}>
      {facts.map(({ id, before, after, changed }) => (
        <div key={id}>
          <dt>{t(`fact.${id}`)}</dt>
          <dd className="flex flex-wrap gap-x-3">
            {before && changed ? (
              <del>
                <FactAnswer fact={before} lang={lang} />
              </del>
            ) : null}
            {after && changed ? (
              <ins>
                <FactAnswer fact={after} lang={lang} />
              </ins>
            ) : null}
            {after && !changed ? <FactAnswer fact={after} lang={lang} /> : null}
          </dd>
        </div>
      ))}
    </dl>
  );
}
