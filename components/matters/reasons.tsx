import { useLocale, useTranslations } from "next-intl";
import type { ReasonShown } from "#lib/relations/shown.ts";

/** Why two items are related, with what both show; nothing in it can be followed. */
export function Reasons({ reasons }: { reasons: readonly ReasonShown[] }) {
  const t = useTranslations("matters");
  const list = new Intl.ListFormat(useLocale(), { style: "narrow", type: "unit" });
  if (reasons.length === 0) return t("because.none");
  return (
    <ul className="grid gap-0.5">
      {reasons.map(({ because, values, more }) => (
        <li key={because} className="[overflow-wrap:anywhere]">
          {values.length === 0
            ? t(`because.${because}`)
            : t(more > 0 ? "reasonMore" : "reason", {
                because: t(`because.${because}`),
                values: list.format(values),
                more,
              })}
        </li>
      ))}
    </ul>
  );
}
