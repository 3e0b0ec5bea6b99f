import { useTranslations } from "next-intl";
import type { ShownAssessment } from "#lib/analysis/assessment-shown.ts";
import { Badge } from "../ui/badge.tsx";
import { Notice } from "../ui/notice.tsx";

type Props = { assessment: ShownAssessment };

/** In one line what it is and how sure the analyst is. */
export function AssessmentHead({ assessment: { verdict, confidence } }: Props) {
  const t = useTranslations("analysis.assessment");
  return (
    <>
      {verdict === null ? null : <Badge look="brand">{t(`verdicts.${verdict}`)}</Badge>}
      {confidence === null ? null : (
        <strong>
          {t("confidence", { level: t(`level.${confidence.level}`), number: confidence.number })}
        </strong>
      )}
    </>
  );
}

/** Where it may be out of date. Stands before the words. */
export function AssessmentExpiry({ assessment: { expiry } }: Props) {
  const t = useTranslations("analysis.assessment");
  return expiry?.isOver ? <Notice tone="warning" title={t("expired", { day: expiry.day })} /> : null;
}

/** What to do today, until when it stands, and how far source and information are to be trusted. After the words. */
export function AssessmentRest({ assessment, lang }: Props & { lang?: string | undefined }) {
  const t = useTranslations("analysis.assessment");
  const { actions, expiry, reliability, credibility } = assessment;
  return (
    <>
      {actions.length === 0 ? null : (
        <div className="prose">
          <p>
            <strong>{t("actions")}</strong>
          </p>
          <ul lang={lang}>
            {actions.map((action) => (
              <li key={action}>{action}</li>
            ))}
          </ul>
        </div>
      )}
      {reliability === null && credibility === null && (expiry === null || expiry.isOver) ? null : (
        <ul className="text-soft grid gap-1 text-sm">
          {reliability === null ? null : (
            <li>{t("reliabilityLine", { code: reliability, words: t(`reliabilities.${reliability}`) })}</li>
          )}
          {credibility === null ? null : (
            <li>{t("credibilityLine", { code: credibility, words: t(`credibilities.${credibility}`) })}</li>
          )}
          {expiry === null || expiry.isOver ? null : <li>{t("expires", { day: expiry.day })}</li>}
        </ul>
      )}
    </>
  );
}
