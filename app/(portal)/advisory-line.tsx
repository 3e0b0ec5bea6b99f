import { getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import type { Home } from "#lib/posts/queries/home.ts";

/** A published advisory at home: how urgent, what it is, what to do today. */
export async function AdvisoryLine({ advisory }: { advisory: Home["advisories"][number] }) {
  const [t, common] = await Promise.all([getTranslations("home"), getTranslations("common")]);
  const { id, title, language, urgency, act, when } = advisory;
  return (
    <li className="card grid gap-2">
      <p className="byline">
        <Badge look={urgency === "immediate" ? "urgent" : "plain"}>{common(`urgency.${urgency}`)}</Badge>
        <TimeAgo when={when} />
      </p>
      <h3 className="card-title" lang={language}>
        <a href={`/advisories/${id}`}>{title}</a>
      </h3>
      {act === "" ? null : (
        <p>
          <strong>{t("today")}</strong>　<span lang="ja">{act}</span>
        </p>
      )}
    </li>
  );
}
