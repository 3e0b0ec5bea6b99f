import { getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { TapButtons } from "#components/posts/tap-buttons.tsx";
import { TapCounts } from "#components/posts/tap-counts.tsx";
import { Button } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { Person } from "#lib/access/actor.ts";
import { may } from "#lib/access/policy.ts";
import type { Thread } from "#lib/posts/shown.ts";
import { tapAction } from "../actions.ts";

type Props = { thread: Thread; actor: Person; said: string | string[] | undefined };

/** One-tap answers to a post that is out: the company's own, and how many others gave which. */
export async function Taps({ thread: { id, taps }, actor, said }: Props) {
  const t = await getTranslations("answers");
  if (taps === null) return null;
  const told = said === "tapped" || said === "untapped" ? said : null;
  const mayAnswer = may(actor, "post.answer") && actor.orgId !== null;
  return (
    <div className="mt-12">
      <Section id="taps" title={t("title")}>
        {told === null ? null : (
          <Notice tone="success" live>
            <p>{t(told)}</p>
          </Notice>
        )}
        {mayAnswer ? (
          <ActionForm action={tapAction} className="no-print grid gap-3" plain>
            <input type="hidden" name="postId" value={id} />
            <TapButtons own={taps.own} />
            {taps.own === null ? null : (
              <p className="toolbar">
                <span>{t("yours", { answer: t(`answer.${taps.own}`) })}</span>
                <Button look="text" name="answer" value="none">
                  {t("takeBack")}
                </Button>
              </p>
            )}
            <p className="text-soft">{t("help")}</p>
          </ActionForm>
        ) : null}
        <TapCounts counts={taps.counts} />
      </Section>
    </div>
  );
}
