import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Tabs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { lengthIn, periodBefore, periodLengths } from "#lib/figures/period.ts";
import { figures } from "#lib/figures/queries/figures.ts";
import { type SheetName, sheetsOf } from "#lib/figures/sheets.ts";
import { SheetSection } from "./sheet-section.tsx";
import { type FigureTexts, figureTexts } from "./texts.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await figureTexts())("title") };
}

type Props = { searchParams: Promise<{ days?: string | string[] }> };

export default async function FiguresPage({ searchParams }: Props) {
  const actor = await whoever("/console/figures");
  if (!may(actor, "figures.read")) notFound();
  const [{ days: asked }, locale, t] = await Promise.all([searchParams, getLocale(), figureTexts()]);
  const period = periodBefore(new Date(), lengthIn(asked));
  const all = await figures(actor, period);
  const { days, first, last } = period;
  const { people, everybody } = all.dormant;
  const inFull = (date: string) =>
    new Intl.DateTimeFormat(locale === "ja" ? "ja-JP" : "en-GB", {
      dateStyle: "long",
      timeZone: "UTC",
    }).format(new Date(date));
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead", { days, first: inFull(first), last: inFull(last) })} />
      <Tabs
        label={t("periodLabel")}
        tabs={periodLengths.map((length) => ({
          href: `/console/figures?days=${length}`,
          label: t("period", { days: length }),
          current: length === days,
        }))}
      />
      <p className="text-soft mt-3 mb-4">{t("untilYesterday")}</p>
      {sheetsOf(all, locale).map((sheet) => (
        <SheetSection
          key={sheet.name}
          sheet={sheet}
          reading={{ t, locale, days }}
          about={aboutOf(sheet.name, t)}
        >
          {sheet.name === "dormant" ? <p>{t("dormant.people", { people, everybody })}</p> : null}
        </SheetSection>
      ))}
    </>
  );
}

function aboutOf(name: SheetName, t: FigureTexts): string[] {
  if (name === "waits") return [t("waits.about"), t("waits.aboutMasked"), t("waits.aboutHours")];
  if (name === "dormant") return [t("dormant.about"), t("dormant.aboutNamed")];
  return [t(`${name}.about`)];
}
