import type { Metadata } from "next";
import { notFound, redirect } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { CourseChart } from "#components/matters/course-chart.tsx";
import { CourseTable } from "#components/matters/course-table.tsx";
import { itemHref } from "#components/matters/related-table.tsx";
import { TlpPrintMarks } from "#components/tlp-label.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import type { Person } from "#lib/access/actor.ts";
import { whoMay } from "#lib/access/current.ts";
import { readNumber } from "#lib/matters/number.ts";
import { matterPage } from "#lib/matters/queries.ts";
import { strictestOf } from "#lib/posts/writing/tlp-rule.ts";

type Props = { params: Promise<{ number: string }> };

/** Asked once per request, for the title and for the page. */
const matterFor = cache(async (actor: Person, number: string) =>
  matterPage(actor, number, await getLocale()),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { number } = await params;
  const matter = await matterFor(await whoMay("matter.read", `/matters/${number}`), number);
  return matter ? { title: matter.number } : {};
}

export default async function MatterPage({ params }: Props) {
  const { number } = await params;
  const actor = await whoMay("matter.read", `/matters/${number}`);
  const [t, matter] = await Promise.all([getTranslations("matters.page"), matterFor(actor, number)]);
  if (!matter) notFound();
  if (matter.number !== readNumber(number)) redirect(`/matters/${matter.number}`);
  const { items, course } = matter;
  return (
    <>
      <TlpPrintMarks tlp={strictestOf(items.map(({ tlp }) => tlp))} />
      <Breadcrumbs label={t("crumb")} pages={[{ href: "/", label: t("crumb") }]} />
      <PageHeader title={t("title", { number: matter.number })} lead={<p>{t("lead")}</p>} />
      <Section id="course" title={t("course")}>
        <CourseChart course={course} />
      </Section>
      <Section id="list" title={t("list")}>
        <CourseTable course={course} items={items} caption={t("caption")} href={itemHref} />
      </Section>
    </>
  );
}
