import { getTranslations } from "next-intl/server";
import { Hatched } from "#components/ui/hatched.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { ShownAuthor } from "#lib/posts/shown.ts";
import { deskTexts } from "../texts.ts";

type Props = { postId: string; attribution: Attribution; author: ShownAuthor };

/** Who knows the author: everybody, two of the fusion cell when they ask together, or nobody at all. */
export async function WhoMayKnow({ postId, attribution, author }: Props) {
  const [t, u] = await Promise.all([deskTexts(), getTranslations("unmasking.way")]);
  const names = { person: t("item.sourceIs"), company: t("item.sourceCompany") };
  return (
    <Section id="who-may-know" title={t("item.whoMayKnow")}>
      {attribution === "named" ? (
        <>
          <p>{t(author.kind === "named" && author.person === null ? "item.byFusionCell" : "item.named")}</p>
          {author.kind === "named" && author.person ? (
            <DefinitionList
              facts={[
                { term: names.person, value: author.person },
                { term: names.company, value: author.company },
              ]}
            />
          ) : null}
        </>
      ) : (
        <Hatched sentence={t(`item.${attribution}`)}>
          <div className="bg-sheet grid gap-1 justify-self-start p-2 text-sm">
            <p className="text-soft">{u(attribution === "nobody" ? "hintNobody" : "hint")}</p>
            <p className="flex flex-wrap gap-x-4">
              <Link href={`/console/unmaskings/new?post=${postId}`}>{u("ask")}</Link>
              <Link href={`/console/unmaskings?post=${postId}`}>{u("soFar")}</Link>
            </p>
          </div>
        </Hatched>
      )}
    </Section>
  );
}
