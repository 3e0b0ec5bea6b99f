import { useTranslations } from "next-intl";
import type { ItemShown, RelatedShown } from "#lib/relations/shown.ts";
import { TimeAgo } from "../time-ago.tsx";
import { Link } from "../ui/link.tsx";
import { Table } from "../ui/table.tsx";
import { DegreeBadge } from "./degree-badge.tsx";
import { Reasons } from "./reasons.tsx";

/** Where a member reads an item. */
export const itemHref = ({ kind, id }: Pick<ItemShown, "kind" | "id">): string =>
  kind === "post" ? `/posts/${id}` : `/advisories/${id}`;

const columns = ["title", "degree", "reason", "standing", "when"] as const;

/** Related items as figure 4 of the requirements lists them. */
export function RelatedTable({ related, caption }: { related: readonly RelatedShown[]; caption: string }) {
  const t = useTranslations("matters");
  return (
    <Table
      caption={caption}
      captionHidden
      columns={columns.map((key) => ({ key, label: t(`column.${key}`) }))}
      rows={related.map(({ item, degree, reasons }) => ({
        id: item.id,
        cells: {
          title: (
            <>
              <Link href={itemHref(item)} lang={item.language}>
                {item.title}
              </Link>
              <span className="block font-normal text-soft text-sm">
                {t("sortAndNumber", { sort: t(`sort.${item.sort}`), number: item.reference })}
              </span>
            </>
          ),
          degree: <DegreeBadge degree={degree} />,
          reason: <Reasons reasons={reasons} />,
          standing: <span className="whitespace-nowrap">{t(`standing.${item.standing}`)}</span>,
          sort: t(`sort.${item.sort}`),
          when: <TimeAgo when={item.when} />,
          reference: <span className="whitespace-nowrap">{item.reference}</span>,
        },
      }))}
    />
  );
}
