import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { QueueList } from "#components/ui/panes.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import type { DeskEntry } from "#lib/fusion-cell/shown.ts";
import { deskHref, type DeskList as List } from "./addresses.ts";
import { BulkBar } from "./queue/bulk-bar.tsx";
import { WorkFacts } from "./queue/work-facts.tsx";
import { assignAction } from "./queue-actions.ts";
import { type QueueTexts, queueTexts } from "./queue-texts.ts";
import { authorName, type DeskTexts, deskTexts } from "./texts.ts";

type Props = {
  list: List;
  after: string | undefined;
  entries: readonly DeskEntry[];
  next: string | null;
  current: string | undefined;
  staff: readonly { userId: string; name: string }[];
};

/** One page of a list. What waits can be ticked, to give several things to somebody at once. */
export async function DeskList({ list, after, entries, next, current, staff }: Props) {
  const [t, q, c] = await Promise.all([deskTexts(), queueTexts(), getTranslations("common.postKind")]);
  if (entries.length === 0) return <NothingThere list={list} t={t} q={q} />;
  const kindOf = ({ sort, kind }: DeskEntry) =>
    sort === "post" && kind && isPostKind(kind) ? c(kind) : q(`sort.${sort}`);
  const items = entries.map((entry) => {
    const title = entry.title || q(`untitled.${entry.sort}`);
    return {
      href: deskHref(list, { after, item: entry.key }),
      title,
      current: entry.key === current,
      facts: <Facts entry={entry} kind={kindOf(entry)} t={t} q={q} />,
      beside: entry.work ? (
        <span className="queue-tick">
          <input
            type="checkbox"
            name="items"
            value={`${entry.work.id}.${entry.work.revision}`}
            aria-label={q("select", { title })}
          />
        </span>
      ) : undefined,
    };
  });
  const pages = {
    newer: after ? { href: deskHref(list), label: t("desk.first") } : undefined,
    older: next ? { href: deskHref(list, { after: next }), label: t("desk.next") } : undefined,
  };
  return (
    <>
      {"filters" in list ? (
        <ActionForm action={assignAction} doneMessage={q("assigned")}>
          <BulkBar staff={staff} q={q} />
          <QueueList items={items} />
        </ActionForm>
      ) : (
        <QueueList items={items} />
      )}
      <div className="px-3 pb-4">
        <Pagination label={t("desk.pages")} {...pages} />
      </div>
    </>
  );
}

function NothingThere({ list, t, q }: { list: List; t: DeskTexts; q: QueueTexts }) {
  if (!("filters" in list)) {
    return (
      <EmptyState title={t(`desk.empty.${list.view}`)}>
        <p>{t(`desk.emptyHelp.${list.view}`)}</p>
      </EmptyState>
    );
  }
  const { view, sort, importance } = list.filters;
  const which = sort.length + importance.length > 0 ? "filtered" : view;
  return (
    <EmptyState title={q(`empty.${which}`)}>
      <p>{q(`emptyHelp.${which}`)}</p>
    </EmptyState>
  );
}

type FactsProps = { entry: DeskEntry; kind: string; t: DeskTexts; q: QueueTexts };

function Facts({ entry, kind, t, q }: FactsProps) {
  const { author, work } = entry;
  const company = author?.kind === "named" ? author.company : null;
  return (
    <>
      {work ? <WorkFacts work={work} t={q} /> : null}
      <Badge>{kind}</Badge>
      {work ? null : <span className="text-ink">{entry.age}</span>}
      {entry.tlp ? <TlpLabel tlp={entry.tlp} /> : null}
      {entry.cameBack ? <Badge look="brand">{t("desk.cameBack")}</Badge> : null}
      <span>{entry.group}</span>
      {author ? <span>{entry.sort === "join" ? company : authorName(author, t)}</span> : null}
      {work ? <span>{q("since", { age: entry.age })}</span> : null}
    </>
  );
}

const postKinds = ["incident", "question", "gray_event", "notice"] as const;
const isPostKind = (kind: string): kind is (typeof postKinds)[number] =>
  postKinds.some((known) => known === kind);
