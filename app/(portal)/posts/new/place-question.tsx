import { getTranslations } from "next-intl/server";
import { Link } from "#components/ui/link.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import type { Happening } from "#db/schema/vocabulary.ts";
import type { PostingPlace } from "#lib/posts/queries/own.ts";
import { FirstAid } from "./first-aid.tsx";
import { stepAddress } from "./steps.ts";

type Props = {
  places: readonly PostingPlace[];
  /** What to do first is said as soon as it is known what happened. */
  happening: Happening | undefined;
  known: Readonly<Record<string, string | undefined>>;
};

/** Where it goes is known before the form opens: its labels are then those that the group handles. */
export async function PlaceQuestion({ places, happening, known }: Props) {
  const [t, groups] = await Promise.all([getTranslations("guide.ask"), getTranslations("groups")]);
  return (
    <>
      {happening ? <FirstAid happening={happening} /> : null}
      <PageHeader title={t("where")} lead={t("whereLead")} />
      <ul className="cards">
        {places.map(({ id, name, companies, maxTlp }) => (
          <li key={id}>
            <Link href={stepAddress({ ...known, group: id })} className="choice choice-link">
              <span>
                <span className="choice-label">{groups("name", { name })}</span>
                <span className="choice-hint">{t("placeHint", { companies, tlp: maxTlp })}</span>
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </>
  );
}
