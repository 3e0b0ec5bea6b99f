import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { EmptyState } from "#components/ui/card.tsx";
import { SplitView } from "#components/ui/panes.tsx";
import { Tabs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { readDeskKey } from "#lib/fusion-cell/desk-key.ts";
import { desk } from "#lib/fusion-cell/queries/desk.ts";
import { deskViews } from "#lib/fusion-cell/shown.ts";
import { type DeskAddress, deedIn, deskHref, viewIn } from "./addresses.ts";
import { DeedNotice } from "./deed-notice.tsx";
import { DeskKeys } from "./desk-keys.tsx";
import { DeskList } from "./desk-list.tsx";
import { ChosenItem } from "./item/chosen-item.tsx";
import { deskTexts } from "./texts.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await deskTexts())("desk.title") };
}

export default async function DeskPage({ searchParams }: { searchParams: Promise<DeskAddress> }) {
  const actor = await whoever("/console");
  if (!may(actor, "queue.read")) notFound();
  const [address, locale, t] = await Promise.all([searchParams, getLocale(), deskTexts()]);
  const view = viewIn(address);
  const key = readDeskKey(address.item);
  const deed = deedIn(address.done);
  const { entries, next, item, about } = await desk(actor, locale, {
    view,
    cursor: address.after,
    item: key,
    about: deed && readDeskKey(address.about),
  });
  const following = followingKey(entries, address.item);
  return (
    <>
      {deed ? <DeedNotice key={`${deed} ${address.about}`} deed={deed} about={about} /> : null}
      <Tabs
        label={t("desk.viewsLabel")}
        tabs={deskViews.map((one) => ({
          href: deskHref({ view: one }),
          label: t(`desk.view.${one}`),
          current: one === view,
        }))}
      />
      <SplitView
        title={t("desk.title")}
        listLabel={t("desk.list")}
        itemLabel={t("desk.item")}
        open={key !== null}
        list={
          <DeskList view={view} after={address.after} entries={entries} next={next} current={address.item} />
        }
        item={
          key ? (
            <ChosenItem
              key={address.item}
              item={item}
              next={following}
              readFirst={deed ? deskHref({ view, after: address.after, item: address.item }) : undefined}
              back={deskHref({ view, after: address.after })}
            />
          ) : (
            <div className="max-w-lg pt-4">
              <EmptyState title={t("desk.choose")}>
                <p>{t("desk.chooseHelp")}</p>
              </EmptyState>
            </div>
          )
        }
      />
      <DeskKeys />
    </>
  );
}

/** What a moderator sees next once this is done: the line below it, or above it at the end of the list. */
function followingKey(entries: readonly { key: string }[], current: string | undefined): string | undefined {
  const at = entries.findIndex((entry) => entry.key === current);
  return at < 0 ? undefined : (entries[at + 1] ?? entries[at - 1])?.key;
}
