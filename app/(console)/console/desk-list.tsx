import { getTranslations } from "next-intl/server";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { QueueList } from "#components/ui/panes.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import type { DeskEntry, DeskView } from "#lib/fusion-cell/shown.ts";
import { deskHref } from "./addresses.ts";
import { authorName, type DeskTexts, deskTexts } from "./texts.ts";

type DeskListProps = {
  view: DeskView;
  after: string | undefined;
  entries: readonly DeskEntry[];
  next: string | null;
  current: string | undefined;
};

/** What lies on the desk in this view, one page of it. */
export async function DeskList({ view, after, entries, next, current }: DeskListProps) {
  const [t, c] = await Promise.all([deskTexts(), getTranslations("common.postKind")]);
  if (entries.length === 0) {
    return (
      <EmptyState title={t(`desk.empty.${view}`)}>
        <p>{t(`desk.emptyHelp.${view}`)}</p>
      </EmptyState>
    );
  }
  const kindOf = (entry: DeskEntry) => {
    if (entry.sort !== "post") return t(`desk.sort.${entry.sort}`);
    return entry.kind && isPostKind(entry.kind) ? c(entry.kind) : "";
  };
  const items = entries.map((entry) => ({
    href: deskHref({ view, after, item: entry.key }),
    title: entry.title,
    current: entry.key === current,
    facts: <Facts entry={entry} kind={kindOf(entry)} t={t} />,
  }));
  const pages = {
    newer: after ? { href: deskHref({ view }), label: t("desk.first") } : undefined,
    older: next ? { href: deskHref({ view, after: next }), label: t("desk.next") } : undefined,
  };
  return (
    <>
      <QueueList items={items} />
      <div className="px-3 pb-4">
        <Pagination label={t("desk.pages")} {...pages} />
      </div>
    </>
  );
}

function Facts({ entry, kind, t }: { entry: DeskEntry; kind: string; t: DeskTexts }) {
  const company = entry.author.kind === "named" ? entry.author.company : null;
  return (
    <>
      <Badge>{kind}</Badge>
      <span className="text-ink">{entry.age}</span>
      {entry.tlp ? <TlpLabel tlp={entry.tlp} /> : null}
      {entry.cameBack ? <Badge look="brand">{t("desk.cameBack")}</Badge> : null}
      <span>{entry.group}</span>
      <span>{entry.sort === "join" ? company : authorName(entry.author, t)}</span>
    </>
  );
}

const postKinds = ["incident", "question", "gray_event", "notice"] as const;
const isPostKind = (kind: string): kind is (typeof postKinds)[number] =>
  postKinds.some((known) => known === kind);
