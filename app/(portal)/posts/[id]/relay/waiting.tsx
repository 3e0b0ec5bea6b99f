import { getTranslations } from "next-intl/server";
import { ButtonLink } from "#components/ui/button.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Person } from "#lib/access/actor.ts";
import { may } from "#lib/access/policy.ts";
import { relayNews } from "#lib/fusion-cell/relays/queries/asked.ts";

/** For the author on their own post: what waits for their word. Nothing at all where nothing does. */
export async function RelayWaiting({ actor, postId }: { actor: Person; postId: string }) {
  if (!may(actor, "relay.decide")) return null;
  const [t, { proposals, questions }] = await Promise.all([
    getTranslations("relays.source"),
    relayNews(actor, postId),
  ]);
  const open = proposals.find(({ isOpen }) => isOpen);
  const earlier = open ? undefined : proposals[0];
  const [question] = questions;
  if (!open && !earlier && !question) return null;
  return (
    <div className="stack no-print mb-8">
      {open ? (
        <Notice tone="warning" title={t("waiting")}>
          <p>
            <ButtonLink look="primary" href={`/posts/${postId}/relay/${open.id}`}>
              {t("waitingLink")}
            </ButtonLink>
          </p>
        </Notice>
      ) : null}
      {question ? (
        <Notice tone="warning" title={t("question")}>
          <p>
            <ButtonLink href={`/posts/${postId}/relay/questions/${question}`}>{t("questionLink")}</ButtonLink>
          </p>
        </Notice>
      ) : null}
      {earlier ? (
        <p>
          <a href={`/posts/${postId}/relay/${earlier.id}`}>{t("earlier")}</a>
        </p>
      ) : null}
    </div>
  );
}
