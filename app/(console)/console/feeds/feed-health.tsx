import { getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { FeedShown } from "#lib/advisories/queries/feeds.ts";
import { formatWhen, type WhenOptions } from "#lib/platform/i18n/when.ts";

/** How a source is doing: what is wrong and what to do, in words. What machines said stands one step further. */
export async function FeedHealth({ feed, at }: { feed: FeedShown; at: WhenOptions }) {
  const t = await getTranslations("advisories.feeds");
  const { health, trouble, triedAt } = feed;
  return (
    <div className="grid max-w-prose gap-1">
      <p>
        <Badge look={health === "well" ? "brand" : "plain"}>{t(`healths.${health}`)}</Badge>
      </p>
      {trouble && health !== "paused" ? (
        <>
          <p>{t(`problem.${trouble.problem}`, { detail: trouble.detail ?? "" })}</p>
          <p>{t(`remedy.${trouble.remedy}`)}</p>
          <Disclosure summary={t("record")}>
            <p className="address text-sm">
              {[trouble.problem, trouble.detail].filter(Boolean).join(" ")}
              {triedAt ? (
                <>
                  <br />
                  {t("tried", { when: formatWhen(triedAt, at).text })}
                </>
              ) : null}
            </p>
          </Disclosure>
        </>
      ) : null}
    </div>
  );
}
