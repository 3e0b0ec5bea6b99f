import { useLocale, useTranslations } from "next-intl";
import type { MailSummary, ShownHost } from "#lib/indicators/mail-summary.ts";
import { Badge } from "../ui/badge.tsx";
import { DefinitionList } from "../ui/table.tsx";
import { fileSize } from "./file-size.ts";

/** What a suspicious mail pretends, where it leads and what it carries, without opening it and without its readers. */
export function MailReading({ mail }: { mail: MailSummary }) {
  const t = useTranslations("posts.view.mail");
  const { from, replyTo, authentication } = mail;
  const { spf = null, dkim = null, dmarc = null } = authentication ?? {};
  const checks = Object.entries({ SPF: spf, DKIM: dkim, DMARC: dmarc });
  const known = checks.filter(([, result]) => result !== null).map(([name, result]) => `${name} ${result}`);
  return (
    <>
      <p className="field-hint">{t("safe")}</p>
      <DefinitionList
        facts={[
          { term: t("subject"), value: mail.subject || t("noSubject") },
          { term: t("from"), value: from ? <Address {...from} /> : t("fromNone") },
          ...(replyTo ? [{ term: t("replyTo"), value: <Address {...replyTo} /> }] : []),
          { term: t("day"), value: mail.day ?? t("dayUnknown") },
          ...(known.length > 0 ? [{ term: t("authentication"), value: known.join("　") }] : []),
        ]}
      />
      <Links mail={mail} />
      <Files mail={mail} />
      {mail.cut.unread ? <p className="field-hint">{t("unread")}</p> : null}
    </>
  );
}

function Address({ name, address }: { name: string; address: string }) {
  return (
    <>
      {name ? `${name} ` : null}
      <span className="address">{address}</span>
    </>
  );
}

function Links({ mail: { links, cut } }: { mail: MailSummary }) {
  const t = useTranslations("posts.view.mail");
  if (links.length === 0) return <p>{t("noLinks")}</p>;
  const distinct = [...new Map(links.map((link) => [JSON.stringify(link), link]))];
  return (
    <div className="grid gap-2">
      <p className="font-bold">{t("links", { count: links.length + cut.links })}</p>
      <ul className="rows">
        {distinct.map(([key, { kind, url, visibleHost, mismatch }]) => (
          <li key={key}>
            <div>
              {visibleHost === null ? null : (
                <p>
                  {t("looksLike")} <Host host={visibleHost} />
                </p>
              )}
              <p>
                {t("leadsTo")} <span className="address">{url}</span>
              </p>
            </div>
            {mismatch ? <strong>{t("mismatch")}</strong> : <Badge>{t(`linkKind.${kind}`)}</Badge>}
          </li>
        ))}
      </ul>
      {cut.links > 0 ? <p className="field-hint">{t("more", { count: cut.links })}</p> : null}
    </div>
  );
}

/** A host as people read it, and beside it what it is to machines where the two differ. */
function Host({ host: { shown, ascii } }: { host: ShownHost }) {
  return (
    <span className="address">
      {shown}
      {ascii === null ? null : ` (${ascii})`}
    </span>
  );
}

function Files({ mail: { attachments, cut } }: { mail: MailSummary }) {
  const t = useTranslations("posts.view.mail");
  const language = useLocale();
  if (attachments.length === 0) return <p>{t("noFiles")}</p>;
  return (
    <div className="grid gap-2">
      <p className="font-bold">{t("files", { count: attachments.length + cut.attachments })}</p>
      <ul className="rows">
        {attachments.map(({ neutralName, size, sha256, detectedType, isArchive, isNestedMail }) => (
          <li key={neutralName}>
            <div>
              <p className="byline">
                <span className="byline-name">{neutralName}</span>
                <span>{fileSize(size, language)}</span>
                <span>{isNestedMail ? t("nested") : (detectedType ?? t("fileUnknown"))}</span>
                {isArchive ? <span>{t("archive")}</span> : null}
              </p>
              <p>
                SHA-256 <span className="address">{sha256}</span>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {cut.attachments > 0 ? <p className="field-hint">{t("more", { count: cut.attachments })}</p> : null}
    </div>
  );
}
