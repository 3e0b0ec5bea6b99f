import { getTranslations } from "next-intl/server";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Link } from "#components/ui/link.tsx";
import type { PairShown } from "#lib/relations/shown.ts";

type Props = { pairs: readonly PairShown[]; mayOffer: boolean };

/** Related posts of which no company may read both. */
export async function BlindPairs({ pairs, mayOffer }: Props) {
  const [t, i] = await Promise.all([getTranslations("introductions.list"), getTranslations("introductions")]);
  return (
    <>
      <p className="text-soft text-sm">{t("blindLead")}</p>
      <ul className="grid gap-3">
        {pairs.map(({ relationId, degree, items, reasons }) => {
          const values = reasons.flatMap((reason) => reason.values).slice(0, 4);
          const [one, other] = items;
          return (
            <li key={relationId} className="card grid gap-2 md:grid-cols-[1fr_1fr_auto] md:items-start">
              {items.map((item) => (
                <div key={item.id} className="grid gap-1">
                  <Link href={`/console/items/${item.id}`} lang={item.language}>
                    {item.title}
                  </Link>
                  <span className="text-soft flex flex-wrap gap-x-2 text-sm">
                    <TlpLabel tlp={item.tlp} />
                    {item.group?.name}
                  </span>
                </div>
              ))}
              <div className="grid justify-items-start gap-2 md:justify-items-end">
                {degree ? <Badge>{i(`degree.${degree}`)}</Badge> : null}
                {mayOffer ? (
                  <ButtonLink href={`/console/introductions/new?one=${one.id}&other=${other.id}`}>
                    {t("offer")}
                  </ButtonLink>
                ) : null}
              </div>
              {values.length > 0 ? (
                <p className="text-soft text-sm break-all md:col-span-3">
                  {t("why")}: {values.join(" · ")}
                </p>
              ) : null}
            </li>
          );
        })}
      </ul>
    </>
  );
}
