import { getTranslations } from "next-intl/server";
import { Button, ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { ThreadIndicator } from "#lib/posts/thread-indicators.ts";

/** `with` holds the keys of what is warned of and wanted all the same. */
export type AsIsAddress = { "as-is"?: string | string[]; with?: string | string[] };

type Props = { path: string; indicators: readonly ThreadIndicator[]; address: AsIsAddress };

/** The live values, as text that is no link, for whoever has read what they are and asks for them. */
export async function AsIs({ path, indicators, address }: Props) {
  const t = await getTranslations("indicators.asIs");
  const isAsked = address["as-is"] === "1";
  return (
    <div className="mt-11">
      <Section id="as-is" title={t("title")}>
        <Notice tone="warning">
          <p>{t("warning")}</p>
        </Notice>
        {isAsked ? (
          <Values path={path} indicators={indicators} wanted={new Set([address.with ?? []].flat())} />
        ) : (
          <form action={path} className="print:hidden">
            <input type="hidden" name="as-is" value="1" />
            <p className="mb-4">{t("offer")}</p>
            <Button look="quiet">{t("show")}</Button>
          </form>
        )}
      </Section>
    </div>
  );
}

async function Values(props: Omit<Props, "address"> & { wanted: ReadonlySet<string> }) {
  const { path, indicators, wanted } = props;
  const t = await getTranslations("indicators.asIs");
  const copied = indicators.filter(({ warning, key }) => warning === null || wanted.has(key));
  const warned = indicators.filter(({ warning }) => warning !== null);
  return (
    <>
      {copied.length === 0 ? (
        <p>{t("nothing")}</p>
      ) : (
        <section aria-label={t("values")}>
          <pre className="prose select-all whitespace-pre-wrap break-all">
            {copied.map(({ value }) => value).join("\n")}
          </pre>
        </section>
      )}
      {warned.length > 0 ? (
        <form action={path} className="grid gap-3 print:hidden">
          <input type="hidden" name="as-is" value="1" />
          <p>{t("leftOut", { count: warned.length })}</p>
          <fieldset className="grid gap-2">
            <legend className="mb-2 font-bold">{t("choose")}</legend>
            {warned.map(({ key, shown }) => (
              <label key={key} className="choice">
                <input type="checkbox" name="with" value={key} defaultChecked={wanted.has(key)} />
                <span className="address">{shown}</span>
              </label>
            ))}
          </fieldset>
          <div>
            <Button look="quiet">{t("again")}</Button>
          </div>
        </form>
      ) : null}
      <p className="print:hidden">
        <ButtonLink href={path}>{t("hide")}</ButtonLink>
      </p>
    </>
  );
}
