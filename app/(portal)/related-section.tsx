import { getLocale, getTranslations } from "next-intl/server";
import { RelatedTable } from "#components/matters/related-table.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { Person } from "#lib/access/actor.ts";
import { may } from "#lib/access/policy.ts";
import { relatedTo } from "#lib/relations/queries.ts";
import type { ItemShown } from "#lib/relations/shown.ts";

type Props = { actor: Person; item: Pick<ItemShown, "kind" | "id"> };

/** 「関連情報」: what a person confirmed to be related, as far as this reader may read it. Nothing where there is nothing. */
export async function RelatedSection({ actor, item }: Props) {
  if (!may(actor, "matter.read")) return null;
  const [t, language] = await Promise.all([getTranslations("matters.related"), getLocale()]);
  const { relations, matter } = await relatedTo(actor, item, language);
  if (relations.length === 0 && matter === null) return null;
  return (
    <div className="mt-10">
      <Section id="related" title={t("title")}>
        {matter ? (
          <p>
            {t("matter", { number: matter.number })}{" "}
            <Link href={`/matters/${matter.number}`}>{t("toMatter")}</Link>
          </p>
        ) : null}
        {relations.length > 0 ? (
          <>
            <p className="text-soft">{t("lead")}</p>
            <RelatedTable related={relations} caption={t("caption")} />
          </>
        ) : null}
      </Section>
    </div>
  );
}
