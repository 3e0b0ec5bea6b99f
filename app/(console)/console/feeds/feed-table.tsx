import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Table } from "#components/ui/table.tsx";
import type { FeedShown } from "#lib/advisories/queries/feeds.ts";
import { formatWhen, type WhenOptions } from "#lib/platform/i18n/when.ts";
import { fetchNowAction } from "./actions.ts";

type Props = { feeds: readonly FeedShown[]; at: WhenOptions; mayFetch: boolean };

/** Every source, and how it is doing in plain words. */
export async function FeedTable({ feeds, at, mayFetch }: Props) {
  const t = await getTranslations("advisories.feeds");
  const columns = [
    { key: "name", label: t("name") },
    { key: "health", label: t("health") },
    { key: "fetched", label: t("fetched") },
    { key: "items", label: t("items"), numeric: true },
    ...(mayFetch ? [{ key: "action" as const, label: t("action") }] : []),
  ] as const;
  const rows = feeds.map((feed) => ({
    id: feed.id,
    cells: {
      name: <Name feed={feed} kind={t(`kinds.${feed.kind}`)} />,
      health: <Health feed={feed} at={at} />,
      fetched: feed.fetchedAt ? <TimeAgo when={formatWhen(feed.fetchedAt, at)} /> : t("never"),
      items: t("itemsCount", { count: feed.itemCount }),
      action: (
        <ActionForm action={fetchNowAction} plain>
          <input type="hidden" name="feedId" value={feed.id} />
          <SubmitButton look="quiet" aria-label={t("fetchNowOf", { name: feed.name })}>
            {t("fetchNow")}
          </SubmitButton>
        </ActionForm>
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

async function Health({ feed, at }: { feed: FeedShown; at: WhenOptions }) {
  const t = await getTranslations("advisories.feeds");
  const { health, problem, problemDetail, triedAt } = feed;
  return (
    <>
      <Badge look={health === "well" ? "brand" : "plain"}>{t(`healths.${health}`)}</Badge>
      {problem ? (
        <>
          <br />
          {t(`problem.${problem}`, { detail: problemDetail || "none" })}
        </>
      ) : null}
      {health === "failing" && triedAt ? (
        <>
          <br />
          <span className="when">{t("tried", { when: formatWhen(triedAt, at).text })}</span>
        </>
      ) : null}
    </>
  );
}
