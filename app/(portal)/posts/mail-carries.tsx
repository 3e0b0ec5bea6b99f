import { useTranslations } from "next-intl";
import type { MailView } from "#lib/posts/views.ts";

const sentences = { waits: "waits", mention: "mention", summary: "told", all: "all" } as const;

/** What mail says of a post: never more than its label allows. */
export function MailCarries({ mail: { tlp, carries, told }, lang }: { mail: MailView; lang: string }) {
  const t = useTranslations("redaction.readers");
  return (
    <div className="stack">
      <div>
        <h3>{t("mailTitle")}</h3>
        <p>{t("mailNeutral")}</p>
      </div>
      <div>
        <h3>{t("digestTitle")}</h3>
        <p>{t(sentences[carries], { tlp })}</p>
      </div>
      {told ? (
        <div className="card" lang={lang}>
          <p className="font-bold">{told.title}</p>
          <p className="whitespace-pre-line">{told.text}</p>
        </div>
      ) : null}
    </div>
  );
}
