import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { DefinitionList } from "#components/ui/table.tsx";
import { severityShown } from "#lib/advisories/severity.ts";
import type { AdvisoryShown } from "#lib/advisories/shown.ts";

const most = { names: 8, references: 4 } as const;

/** `sourceName` is whose word the severity is. */
type Props = { facts: AdvisoryShown["facts"]; sourceName: string };

/** What the source says of it in numbers and names. */
export async function AdvisoryFactsTable({ facts, sourceName }: Props) {
  const t = await getTranslations("advisories.item");
  const cves = facts.identifiers.filter((id) => id.startsWith("CVE-"));
  const others = facts.identifiers.filter((id) => !id.startsWith("CVE-"));
  const rows: { term: string; value: ReactNode }[] = [];
  if (facts.products.length > 0) {
    rows.push({ term: t("products"), value: <Few items={facts.products} /> });
  }
  if (facts.severity) rows.push({ term: t("severity"), value: await severity(facts.severity, sourceName) });
  if (cves.length > 0) rows.push({ term: t("cve"), value: <Few items={cves} inline /> });
  if (others.length > 0) rows.push({ term: t("numbers"), value: <Few items={others} inline /> });
  if (facts.references.length > 0) {
    rows.push({ term: t("references"), value: <References references={facts.references} /> });
  }
  return rows.length > 0 ? <DefinitionList facts={rows} /> : null;
}

async function severity(given: NonNullable<AdvisoryShown["facts"]["severity"]>, source: string) {
  const t = await getTranslations("advisories.item");
  const { score, word, version } = severityShown(given);
  return (
    <>
      {t("severityValue", { word: t(`severityWord.${word}`), score: score.toFixed(1) })}
      <br />
      <span className="when">
        {version ? t("severityBy", { version, source }) : t("severityByUnknown", { source })}
      </span>
    </>
  );
}

/** The first few, and the others for those who want them. */
async function Few({ items, inline = false }: { items: readonly string[]; inline?: boolean }) {
  const t = await getTranslations("advisories.item");
  const list = (some: readonly string[]) => (
    <ul className={inline ? "flex flex-wrap gap-x-4" : undefined} translate="no">
      {some.map((item) => (
        <li key={item}>{item}</li>
      ))}
    </ul>
  );
  const rest = items.slice(most.names);
  return (
    <>
      {list(items.slice(0, most.names))}
      {rest.length > 0 ? (
        <details>
          <summary className="text-brand cursor-pointer">{t("moreProducts", { count: rest.length })}</summary>
          {list(rest)}
        </details>
      ) : null}
    </>
  );
}

async function References({ references }: { references: AdvisoryShown["facts"]["references"] }) {
  const t = await getTranslations("advisories.item");
  const list = (some: typeof references) => (
    <ul className="grid gap-2">
      {some.map(({ title, url }) => (
        <li key={url}>
          <Reference title={title} url={url} />
        </li>
      ))}
    </ul>
  );
  const rest = references.slice(most.references);
  return (
    <>
      <p className="when">{t("referencesNote")}</p>
      {list(references.slice(0, most.references))}
      {rest.length > 0 ? (
        <details>
          <summary className="text-brand cursor-pointer">{t("moreProducts", { count: rest.length })}</summary>
          {list(rest)}
        </details>
      ) : null}
    </>
  );
}

/** Where it leads stands beside every link; an address without encryption is text. */
function Reference({ title, url }: { title: string; url: string }) {
  const host = URL.parse(url)?.host ?? "";
  const isSafe = url.startsWith("https://");
  if (!isSafe) {
    return (
      <>
        {title === url ? null : `${title} `}
        <span className="address">{url}</span>
      </>
    );
  }
  return (
    <>
      <a href={url} rel="noreferrer noopener">
        {title === url ? host : title}
      </a>{" "}
      <span className="address text-soft text-sm">{host}</span>
    </>
  );
}
