import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Link } from "#components/ui/link.tsx";
import { Table } from "#components/ui/table.tsx";
import type { FeedShown } from "#lib/advisories/queries/feeds.ts";
import { formatWhen, type WhenOptions } from "#lib/platform/i18n/when.ts";
import { fetchNowAction } from "./actions.ts";
import { FeedHealth } from "./feed-health.tsx";

type Props = { feeds: readonly FeedShown[]; at: WhenOptions; mayFetch: boolean; mayChange: boolean };

/** Every source, and how it is doing in plain words. */
export async function FeedTable({ feeds, at, mayFetch, mayChange }: Props) {
  const t = await getTranslations("advisories.feeds");
  const columns = [
    { key: "name", label: t("name") },
    { key: "health", label: t("health") },
    { key: "fetched", label: t("fetched") },
    { key: "items", label: t("items"), numeric: true },
    ...(mayFetch || mayChange ? [{ key: "action" as const, label: t("action") }] : []),
  ] as const;
  const rows = feeds.map((feed) => ({
    id: feed.id,
    cells: {
      name: <Name feed={feed} kind={t(`kinds.${feed.kind}`)} />,
      health: <FeedHealth feed={feed} at={at} />,
      fetched: feed.fetchedAt ? <TimeAgo when={formatWhen(feed.fetchedAt, at)} /> : t("never"),
      items: t("itemsCount", { count: feed.itemCount }),
      action: (
        <div className="grid justify-items-start gap-2">
          {mayFetch && feed.state === "active" ? <FetchNow feed={feed} /> : null}
          {mayChange ? (
            <Link href={`/console/feeds/${feed.id}`} aria-label={t("changeOf", { name: feed.name })}>
              {t("change")}
            </Link>
          ) : null}
        </div>
      ),
    },
  }));
  return <Table caption={t("title")} captionHidden columns={columns} rows={rows} />;
}

function Name({ feed, kind }: { feed: FeedShown; kind: string }) {
  return (
    <>
      <strong>{feed.name}</strong>
      <br />
      <span className="when">{kind}</span>
      <br />
      <span className="address text-soft text-xs">{feed.url}</span>
    </>
  );
}

async function FetchNow({ feed }: { feed: FeedShown }) {
  const t = await getTranslations("advisories.feeds");
  return (
    <ActionForm action={fetchNowAction} plain>
      <input type="hidden" name="feedId" value={feed.id} />
      <SubmitButton look="quiet" aria-label={t("fetchNowOf", { name: feed.name })}>
        {t("fetchNow")}
      </SubmitButton>
    </ActionForm>
  );
}
