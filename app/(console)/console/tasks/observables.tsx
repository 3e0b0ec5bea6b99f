import { IndicatorList } from "#components/posts/indicator-list.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { Workbench } from "#lib/analysis/shown.ts";
import { AsIs, type AsIsAddress } from "../../../(portal)/posts/[id]/indicators/as-is.tsx";
import { analysisTexts } from "./texts.ts";

type Props = Pick<Workbench, "indicators" | "cut"> & { path: string; address: AsIsAddress };

/** What can be looked for or blocked, written so that nothing can be followed; as it is only for whoever asks. */
export async function Observables({ path, indicators, cut, address }: Props) {
  const t = await analysisTexts();
  return (
    <Section id="observables" title={t("observables.title")}>
      {indicators.length === 0 ? (
        <p className="text-soft">{t("observables.none")}</p>
      ) : (
        <>
          <p className="field-hint">{t("observables.help")}</p>
          {cut ? <p>{t("observables.cut")}</p> : null}
          {/* Without the live values: a list is given what it shows. */}
          <IndicatorList indicators={indicators.map(({ value: _value, ...rest }) => rest)} />
          <AsIs path={path} indicators={indicators} address={address} />
        </>
      )}
    </Section>
  );
}
