import { getLocale } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { Hatched } from "#components/ui/hatched.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { ShownAuthor } from "#lib/posts/shown.ts";
import { openSourceAction } from "../actions.ts";
import { deskTexts } from "../texts.ts";
import { SourceShown } from "./source-shown.tsx";

type Props = { postId: string; attribution: Attribution; author: ShownAuthor };

/** Who knows the author: everybody, the fusion cell when it asks, or nobody at all. */
export async function WhoMayKnow({ postId, attribution, author }: Props) {
  const [t, locale] = await Promise.all([deskTexts(), getLocale()]);
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
          {attribution === "fusion_cell" ? (
            <ActionForm action={openSourceAction} className="bg-sheet justify-self-start p-2">
              <input type="hidden" name="postId" value={postId} />
              <SourceShown names={names} language={locale} staff={t("item.sourceStaff")}>
                <div className="flex flex-wrap items-center gap-3">
                  <SubmitButton look="quiet">{t("item.openSource")}</SubmitButton>
                  <p className="text-soft text-sm">{t("item.openSourceHint")}</p>
                </div>
              </SourceShown>
            </ActionForm>
          ) : null}
        </Hatched>
      )}
    </Section>
  );
}
