import { useTranslations } from "next-intl";
import type { TapCount } from "#lib/posts/shown.ts";

/** How many companies gave an answer; only answers that at least three gave reach this place. */
export function TapCounts({ counts }: { counts: readonly TapCount[] }) {
  const t = useTranslations("answers");
  const [first] = counts;
  if (first === undefined) return <p className="text-soft">{t("few")}</p>;
  const most = Math.max(...counts.map(({ companies }) => companies));
  return (
    <>
      <p>{t("sentence", { answer: t(`answer.${first.answer}`), count: first.companies })}</p>
      <table className="table as-table tap-counts">
        <caption className="sr-only">{t("counts")}</caption>
        <thead className="sr-only">
          <tr>
            <th scope="col">{t("column.answer")}</th>
            <th scope="col">{t("column.companies")}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map(({ answer, companies }) => (
            <tr key={answer}>
              <th scope="row">{t(`answer.${answer}`)}</th>
              <td>
                <span className="tap-bar" style={{ inlineSize: `${(companies / most) * 60}%` }} />
                {t("companies", { count: companies })}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
