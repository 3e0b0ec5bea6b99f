import { getTranslations } from "next-intl/server";
import { DegreeBadge } from "#components/matters/degree-badge.tsx";
import { Reasons } from "#components/matters/reasons.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import type { ItemShown, PairShown } from "#lib/relations/shown.ts";
import { deskItemHref } from "./addresses.ts";
import { RelationDeeds } from "./deeds.tsx";

/** Pairs that the machine proposes, with what a person can say about them. */
export async function PairList({ pairs, back }: { pairs: readonly PairShown[]; back: string }) {
  const t = await getTranslations("matters.desk");
  return (
    <ul className="grid gap-3">
      {pairs.map(({ relationId, state, degree, reasons, isBlind, items }) => (
        <li key={relationId} className="card grid gap-2">
          <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
            <DegreeBadge degree={degree} />
            <div className="min-w-0 flex-1 text-sm">
              <Reasons reasons={reasons} />
            </div>
          </div>
          {items.map((item) => (
            <ItemLine key={item.id} item={item} />
          ))}
          {isBlind ? (
            <p className="text-sm">
              <Badge>{t("blind")}</Badge>
            </p>
          ) : null}
          <RelationDeeds
            relationId={relationId}
            state={state}
            back={back}
            together={degree === "low" ? undefined : { number: null }}
          />
        </li>
      ))}
    </ul>
  );
}

/** An item of the desk in one line: label, title, kind, audience, time. */
export async function ItemLine({ item }: { item: ItemShown }) {
  const t = await getTranslations("matters");
  return (
    <p className="flex flex-wrap items-baseline gap-x-3 gap-y-0.5">
      <TlpLabel tlp={item.tlp} />
      <Link href={deskItemHref(item)} lang={item.language}>
        {item.title}
      </Link>
      <span className="text-soft text-sm">
        {t(`sort.${item.sort}`)} · {t(`standing.${item.standing}`)} · {item.group?.name ?? t("everyMember")}
      </span>
      <TimeAgo when={item.when} />
    </p>
  );
}
