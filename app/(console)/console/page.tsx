import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SplitView } from "#components/ui/panes.tsx";
import { Tabs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { deskKey, readDeskKey } from "#lib/fusion-cell/desk-key.ts";
import { desk } from "#lib/fusion-cell/queries/desk.ts";
import { queueViews } from "#lib/fusion-cell/queue/filters.ts";
import { presenceEvery } from "#lib/fusion-cell/queue/presence.ts";
import { postViews } from "#lib/fusion-cell/shown.ts";
import { type DeskAddress, deedIn, deskHref, listIn, wordIn } from "./addresses.ts";
import { DeedNotice } from "./deed-notice.tsx";
import { DeskList } from "./desk-list.tsx";
import { AlsoHere } from "./item/also-here.tsx";
import { ChosenItem } from "./item/chosen-item.tsx";
import { FilterBar } from "./queue/filter-bar.tsx";
import { LastShift } from "./queue/last-shift.tsx";
import { QueueWays } from "./queue/queue-ways.tsx";
import { WorkBar } from "./queue/work-bar.tsx";
import { queueTexts } from "./queue-texts.ts";
import { deskTexts } from "./texts.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await deskTexts())("desk.title") };
}

export default async function DeskPage({ searchParams }: { searchParams: Promise<DeskAddress> }) {
  const actor = await whoever("/console");
  if (!may(actor, "queue.read")) notFound();
  const [address, locale, t, q] = await Promise.all([searchParams, getLocale(), deskTexts(), queueTexts()]);
  const list = listIn(address);
  const after = wordIn(address.after);
  const key = readDeskKey(wordIn(address.item));
  const chosen = key ? deskKey(key) : undefined;
  const deed = deedIn(address.done);
  const { entries, next, item, work, others, about, around } = await desk(actor, locale, {
    list,
    cursor: after,
    item: key,
    about: deed && readDeskKey(wordIn(address.about)),
  });
  const shared = sharedIn(address);
  return (
    <>
      {deed ? <DeedNotice key={`${deed} ${address.about}`} deed={deed} about={about} /> : null}
      {shared === null ? null : <Notice tone="success" title={q("sharedOut", { count: shared })} live />}
      <LastShift notes={around.handovers} q={q} />
      <div className="queue-head">
        <Tabs
          label={q("viewsLabel")}
          tabs={[
            ...queueViews.map((view) => ({
              href: deskHref({ filters: { view, sort: [], importance: [] } }),
              label: q(`view.${view}`),
              current: "filters" in list && list.filters.view === view,
              count: around.counts[view],
            })),
            ...postViews.map((view) => ({
              href: deskHref({ view }),
              label: q(`view.${view}`),
              current: "view" in list && list.view === view,
            })),
          ]}
        />
        <QueueWays q={q} />
      </div>
      <SplitView
        title={t("desk.title")}
        listLabel={t("desk.list")}
        itemLabel={t("desk.item")}
        open={key !== null}
        list={
          <>
            {"filters" in list ? <FilterBar filters={list.filters} saved={around.saved} q={q} /> : null}
            <DeskList
              list={list}
              after={after}
              entries={entries}
              next={next}
              current={chosen}
              staff={around.staff}
            />
          </>
        }
        item={
          chosen ? (
            <>
              <AlsoHere
                key={chosen}
                place={chosen}
                others={others}
                every={presenceEvery}
                title={q.raw("also")}
                help={q("alsoHelp")}
              />
              {work ? <WorkBar key={work.id} work={work} staff={around.staff} q={q} /> : null}
              <ChosenItem
                key={`item ${chosen}`}
                item={item}
                next={followingKey(entries, chosen)}
                readFirst={deed ? deskHref(list, { after, item: chosen }) : undefined}
                back={deskHref(list, { after })}
              />
            </>
          ) : (
            <div className="max-w-lg pt-4">
              <EmptyState title={t("desk.choose")}>
                <p>{t("desk.chooseHelp")}</p>
              </EmptyState>
            </div>
          )
        }
      />
    </>
  );
}

const sharedIn = ({ shared }: DeskAddress): number | null =>
  typeof shared === "string" && /^\d{1,4}$/.test(shared) ? Number(shared) : null;

/** What a moderator sees next once this is done: the line below it, or above it at the end of the list. */
function followingKey(entries: readonly { key: string }[], current: string): string | undefined {
  const at = entries.findIndex((entry) => entry.key === current);
  return at < 0 ? undefined : (entries[at + 1] ?? entries[at - 1])?.key;
}
