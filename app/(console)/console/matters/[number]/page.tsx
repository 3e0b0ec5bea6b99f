import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { CourseChart } from "#components/matters/course-chart.tsx";
import { CourseTable } from "#components/matters/course-table.tsx";
import { ImportanceBadge } from "#components/matters/degree-badge.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpPrintMarks } from "#components/tlp-label.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { matterDesk } from "#lib/matters/queries.ts";
import type { MatterDesk } from "#lib/matters/shown.ts";
import { strictestOf } from "#lib/posts/writing/tlp-rule.ts";
import { deskItemHref, matterHref } from "../addresses.ts";
import { PutBack, TakeOut } from "../deeds.tsx";
import { ItemLine, PairList } from "../pair-list.tsx";
import { ChangeMatter, MergedParts, MergeMatter } from "./matter-forms.tsx";
import { MatterNotes } from "./matter-notes.tsx";

type Props = { params: Promise<{ number: string }>; searchParams: Promise<{ done?: string }> };

const matterFor = cache(async (number: string): Promise<MatterDesk | null> => {
  const actor = await whoever(matterHref(number));
  return may(actor, "relation.decide") ? matterDesk(actor, number, await getLocale()) : null;
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const matter = await matterFor((await params).number);
  return matter ? { title: `${matter.number} ${matter.title}` } : {};
}

/** One matter, for those who work on it. */
export default async function MatterDeskPage({ params, searchParams }: Props) {
  const [{ number }, { done }] = await Promise.all([params, searchParams]);
  const [matter, t, c] = await Promise.all([
    matterFor(number),
    getTranslations("matters.matter"),
    getTranslations("matters.console"),
  ]);
  if (!matter) notFound();
  const { items, course, openedBy, openedWhen, mergedInto } = matter;
  const tlps = items.map(({ item }) => item.tlp);
  return (
    <>
      {tlps.length > 0 ? <TlpPrintMarks tlp={strictestOf(tlps)} /> : null}
      <Breadcrumbs label={c("title")} pages={[{ href: "/console/matters", label: c("title") }]} />
      {done ? <Notice tone="success" title={t("done")} live /> : null}
      <PageHeader
        title={t("title", { number: matter.number, title: matter.title })}
        lead={
          <p className="flex flex-wrap items-baseline gap-x-3 text-sm">
            <ImportanceBadge importance={matter.importance} />
            <span>{t("openedBy", { by: openedBy })}</span>
            <TimeAgo when={openedWhen} />
            <Link href={`/matters/${matter.number}`}>{t("toMembers")}</Link>
          </p>
        }
      />
      {mergedInto ? (
        <Notice title={t("mergedInto", { number: mergedInto })}>
          <Link href={matterHref(mergedInto)}>{mergedInto}</Link>
        </Notice>
      ) : null}
      <Course items={items} course={course} />
      <Items matter={matter} />
      {matter.proposed.length > 0 ? (
        <Section id="proposed" title={t("proposed")}>
          <p className="text-soft">{t("proposedLead")}</p>
          <PairList pairs={matter.proposed} back={matterHref(matter.number)} />
        </Section>
      ) : null}
      <MergedParts matter={matter} />
      <MatterNotes number={matter.number} />
      <div className="no-print grid items-start gap-x-8 gap-y-4 xl:grid-cols-2">
        <ChangeMatter matter={matter} />
        {mergedInto ? null : <MergeMatter matter={matter} />}
      </div>
    </>
  );
}

async function Course({ items, course }: Pick<MatterDesk, "items" | "course">) {
  const t = await getTranslations("matters.page");
  if (course.length === 0) return null;
  return (
    <Section id="course" title={t("course")}>
      <div className="grid items-start gap-6 lg:grid-cols-[auto_minmax(0,1fr)]">
        <CourseChart course={course} />
        <CourseTable
          course={course}
          items={items.map(({ item }) => item)}
          caption={t("caption")}
          href={deskItemHref}
        />
      </div>
    </Section>
  );
}

async function Items({ matter: { number, items, takenOut } }: { matter: MatterDesk }) {
  const t = await getTranslations("matters.matter");
  const back = matterHref(number);
  return (
    <Section id="items" title={t("items")}>
      {items.length === 0 ? <EmptyState title={t("noItems")} /> : null}
      <ul className="grid gap-2">
        {items.map(({ item, by, when }) => (
          <li key={item.id} className="flex flex-wrap items-center justify-between gap-x-4">
            <div>
              <ItemLine item={item} />
              <p className="text-soft text-sm">{t("by", { by, when: when.text })}</p>
            </div>
            <TakeOut item={{ kind: item.kind, id: item.id }} back={back}>
              {t("takeOut")}
            </TakeOut>
          </li>
        ))}
      </ul>
      {takenOut.length > 0 ? (
        <>
          <h3 className="mt-4">{t("takenOut")}</h3>
          <ul className="grid gap-2">
            {takenOut.map(({ item, by, when }) => (
              <li key={item.id} className="flex flex-wrap items-center justify-between gap-x-4">
                <div>
                  <ItemLine item={item} />
                  <p className="text-soft text-sm">{t("takenOutBy", { by, when: when.text })}</p>
                </div>
                <PutBack item={{ kind: item.kind, id: item.id }} number={number} back={back}>
                  {t("putBack")}
                </PutBack>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </Section>
  );
}
