import { getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Table } from "#components/ui/table.tsx";
import type { Language } from "#db/schema/vocabulary.ts";
import type { DigestRun } from "#lib/digest/queries.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";

type Props = { runs: readonly DigestRun[]; reader: { locale: Language; timeZone: string } };

/** The last runs and how far each has come. */
export async function Runs({ runs, reader }: Props) {
  const t = await getTranslations("mail.console");
  const now = new Date();
  // "2026-W47", or "2026-W47/2" when it was started by hand.
  const weekName = (week: string) =>
    t("weekName", { year: week.slice(0, 4), week: Number(week.slice(6, 8)) });
  const columns = [
    { key: "week", label: t("week") },
    { key: "when", label: t("when") },
    { key: "by", label: t("by") },
    { key: "sent", label: t("sent"), numeric: true },
    { key: "queued", label: t("queued"), numeric: true },
    { key: "skipped", label: t("skipped"), numeric: true },
    { key: "failed", label: t("failed"), numeric: true },
  ] as const;
  const rows = runs.map(({ id, week, startedAt, startedBy, ...counts }) => ({
    id,
    cells: {
      ...counts,
      week: weekName(week),
      when: <TimeAgo when={formatWhen(startedAt, { ...reader, now })} />,
      by: startedBy ?? t("clock"),
    },
  }));
  return <Table caption={t("runs")} captionHidden columns={columns} rows={rows} />;
}
