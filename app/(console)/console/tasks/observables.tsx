import { getTranslations } from "next-intl/server";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { Workbench } from "#lib/analysis/shown.ts";
import type { ThreadIndicator } from "#lib/posts/thread-indicators.ts";
import { AsIs, type AsIsAddress } from "../../../(portal)/posts/[id]/indicators/as-is.tsx";
import { analysisTexts } from "./texts.ts";

type Props = Pick<Workbench, "indicators" | "cut"> & { path: string; address: AsIsAddress };

/** What can be looked for or blocked, written so that nothing can be followed; as it is only for whoever asks. */
export async function Observables({ path, indicators, cut, address }: Props) {
  const [t, i] = await Promise.all([analysisTexts(), getTranslations("indicators")]);
  const byType = Object.entries(Object.groupBy(indicators, ({ type }) => type));
  return (
    <Section id="observables" title={t("observables.title")}>
      {indicators.length === 0 ? (
        <p className="text-soft">{t("observables.none")}</p>
      ) : (
        <>
          <p className="field-hint">{t("observables.help")}</p>
          {cut ? <p>{t("observables.cut")}</p> : null}
          <DefinitionList
            facts={byType.flatMap(([, all]) =>
              all[0] ? [{ term: i(`types.${all[0].type}`), value: <Values all={all} i={i} /> }] : [],
            )}
          />
          <Disclosure summary={t("observables.copy")} open={address["as-is"] === "1"}>
            <AsIs path={path} indicators={indicators} address={address} />
          </Disclosure>
        </>
      )}
    </Section>
  );
}

type IndicatorTexts = Awaited<ReturnType<typeof getTranslations<"indicators">>>;

function Values({ all, i }: { all: readonly ThreadIndicator[]; i: IndicatorTexts }) {
  return (
    <ul className="grid gap-1">
      {all.map(({ key, shown, ascii, warning }) => (
        <li key={key}>
          <span className="address">{shown}</span>
          {ascii === null ? null : <span className="text-soft"> {i("ascii", { value: ascii })}</span>}
          {warning === null ? null : (
            <span className="text-soft block text-sm">
              <strong>{i("doNotBlock")}</strong>
              {i(`reasons.${warning.reason}`, { list: warning.list })}
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
