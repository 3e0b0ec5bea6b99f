import { getTranslations } from "next-intl/server";
import { Button } from "#components/ui/button.tsx";
import type { Language } from "#db/schema/vocabulary.ts";
import type { InboxLine } from "#lib/inbox/queries.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";

type Props = {
  news: readonly InboxLine[];
  reader: { locale: Language; timeZone: string };
  /** Not opened yet. */
  fresh?: boolean;
};

/** News, each with a button that opens what it is about and marks it as read. */
export async function NewsList({ news, reader, fresh = false }: Props) {
  const t = await getTranslations("mail.inbox");
  const now = new Date();
  const day = new Intl.DateTimeFormat(reader.locale === "ja" ? "ja-JP" : "en-GB", {
    timeZone: reader.timeZone,
    month: "long",
    day: "numeric",
  });
  return (
    <ul className="rows">
      {news.map((one) => {
        const title = one.title?.[reader.locale];
        return (
          <li key={one.id}>
            <div className="min-w-0 flex-1 basis-48">
              <p className="when">
                <time dateTime={formatWhen(one.at, { ...reader, now, coarse: true }).iso}>
                  {day.format(one.at)}
                </time>
              </p>
              <p className={fresh ? "font-bold" : undefined}>{t(`kind.${one.kind}`)}</p>
              {title ? (
                <p lang={one.title?.lang ?? undefined}>{title}</p>
              ) : (
                <p className="when">{t("hidden")}</p>
              )}
            </div>
            {title || fresh ? (
              <form action={`/inbox/${one.id}/open`} method="post">
                <Button look="quiet" aria-label={title ? t("openNamed", { title }) : undefined}>
                  {title ? t("open") : t("dismiss")}
                </Button>
              </form>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}
