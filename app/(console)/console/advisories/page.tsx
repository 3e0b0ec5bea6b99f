import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { EmptyState } from "#components/ui/card.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { SplitView } from "#components/ui/panes.tsx";
import { Tabs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { triageDesk } from "#lib/advisories/queries/triage.ts";
import { DeskKeys } from "../desk-keys.tsx";
import { restoreAction } from "./actions.ts";
import { pageHref, readAddress, type TriageAddress, triageStates } from "./addresses.ts";
import { ChosenAdvisory } from "./chosen-advisory.tsx";
import { StepForm } from "./step-form.tsx";
import { TriageList } from "./triage-list.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("advisories.triage"))("title") };
}

export default async function TriagePage({ searchParams }: { searchParams: Promise<TriageAddress> }) {
  const actor = await whoever("/console/advisories");
  if (!may(actor, "advisory.triage")) notFound();
  const [t, address] = await Promise.all([getTranslations("advisories.triage"), searchParams]);
  const { state, from, itemId, rejectedId, isRestored } = readAddress(address);
  const desk = await triageDesk(actor, { state, from, itemId: itemId ?? rejectedId });
  const rejected = desk.item?.state === "rejected" && desk.item.id === rejectedId ? desk.item : null;
  const item = itemId ? desk.item : null;
  const counts: Partial<Record<string, number>> = desk.counts;
  return (
    <>
      {rejected ? (
        <Notice tone="success" title={t("rejected")} live>
          <StepForm action={restoreAction} seen={rejected}>
            {t("undo")}
          </StepForm>
        </Notice>
      ) : null}
      {isRestored ? <Notice tone="success" title={t("restored")} live /> : null}
      <p className="text-end text-sm">
        <a href="/console/feeds">{t("toFeeds")}</a>
      </p>
      <Tabs
        label={t("views")}
        tabs={triageStates.map((one) => {
          const count = counts[one];
          return {
            href: pageHref({ state: one }),
            label: t(`state.${one}`),
            current: one === state,
            ...(count && { count }),
          };
        })}
      />
      <SplitView
        title={t("title")}
        listLabel={t("list")}
        itemLabel={t("item")}
        open={item !== null}
        list={
          <TriageList desk={desk} state={state} from={from} currentId={itemId} timeZone={actor.timeZone} />
        }
        item={
          item ? (
            <ChosenAdvisory key={item.id} item={item} back={pageHref({ state, from })} actor={actor} />
          ) : desk.lines.length > 0 ? (
            <div className="max-w-lg pt-4">
              <EmptyState title={t("choose")}>
                <p>{t("chooseHelp")}</p>
              </EmptyState>
            </div>
          ) : null
        }
      />
      <DeskKeys />
    </>
  );
}
