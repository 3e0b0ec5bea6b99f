import { useTranslations } from "next-intl";
import type { MatterEntry } from "#lib/matters/shown.ts";
import type { ItemShown } from "#lib/relations/shown.ts";
import { TimeAgo } from "../time-ago.tsx";
import { TlpLabel } from "../tlp-label.tsx";
import { Link } from "../ui/link.tsx";
import { Table } from "../ui/table.tsx";

type Props = {
  course: readonly MatterEntry[];
  items: readonly ItemShown[];
  caption: string;
  href: (item: Pick<ItemShown, "kind" | "id">) => string;
};

const columns = ["title", "when", "sort", "group"] as const;

/** How a matter went on, the latest first. A follow-up names the item it belongs to. */
export function CourseTable({ course, items, caption, href }: Props) {
  const t = useTranslations("matters");
  const byId = new Map(items.map((item) => [item.id, item]));
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns.map((key) => ({ key, label: t(`column.${key}`) }))}
      rows={course.map((entry) => {
        const item = byId.get(entry.item.id);
        const title = entry.title || item?.title;
        return {
          id: entry.id,
          cells: {
            title: (
              <>
                <Link href={href(entry.item)} lang={entry.language}>
                  {title}
                </Link>
                {entry.sort === "follow_up" && item && item.title !== title ? (
                  <span className="block font-normal text-soft text-sm" lang={item.language}>
                    {item.title}
                  </span>
                ) : null}
              </>
            ),
            when: <TimeAgo when={entry.when} />,
            sort: <span className="whitespace-nowrap">{t(`sort.${entry.sort}`)}</span>,
            group: item ? (
              <span className="flex flex-wrap items-baseline gap-2">
                <TlpLabel tlp={item.tlp} />
                {item.group?.name ?? t("everyMember")}
              </span>
            ) : null,
          },
        };
      })}
    />
  );
}
