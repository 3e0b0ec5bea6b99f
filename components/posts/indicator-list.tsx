import { useTranslations } from "next-intl";
import type { ThreadIndicator } from "#lib/posts/thread-indicators.ts";
import { Section } from "../ui/page-header.tsx";

type Shown = Omit<ThreadIndicator, "value">;

/** Indicators by type, defanged, each with the reason why it must not be blocked if there is one. Nothing is a link. */
export function IndicatorList({ indicators }: { indicators: readonly Shown[] }) {
  const t = useTranslations("indicators");
  const byType = Object.entries(Object.groupBy(indicators, ({ type }) => type));
  return (
    <div className="grid grid-cols-[minmax(0,1fr)]">
      {byType.map(([, all]) => {
        const type = all[0]?.type;
        return type === undefined ? null : (
          <Section
            key={type}
            id={`type-${type}`}
            title={t(`types.${type}`)}
            aside={<span>{all.length}</span>}
          >
            <ul className="rows">
              {all.map((indicator) => (
                <li key={indicator.key}>
                  <Item indicator={indicator} />
                </li>
              ))}
            </ul>
          </Section>
        );
      })}
    </div>
  );
}

function Item({ indicator: { shown, ascii, warning } }: { indicator: Shown }) {
  const t = useTranslations("indicators");
  return (
    <div>
      <p className="address">{shown}</p>
      {ascii === null ? null : <p className="field-hint">{t("ascii", { value: ascii })}</p>}
      {warning === null ? null : (
        <p>
          <strong>{t("doNotBlock")}</strong>
          {t(`reasons.${warning.reason}`, { list: warning.list })}
        </p>
      )}
    </div>
  );
}
