import { Badge } from "#components/ui/badge.tsx";
import type { MailSummaryFull, ShownHost } from "#lib/indicators/mail-summary.ts";
import type { DeskTexts } from "../texts.ts";
import { Part } from "./mail-reading.tsx";

type Props = { mail: MailSummaryFull; t: DeskTexts };

/** Where a mail leads, and where it only seems to. */
export function MailLinks({ mail, t }: Props) {
  if (mail.links.length === 0) return null;
  const links = new Map(mail.links.map((link) => [`${link.kind} ${link.url} ${link.visibleText}`, link]));
  return (
    <Part title={t("files.links", { count: mail.links.length + mail.cut.links })}>
      <ul className="grid gap-2">
        {[...links].map(([key, link]) => (
          <li key={key} className="border-line border-s-3 ps-3">
            <span className="flex flex-wrap items-baseline gap-x-2">
              <Badge>{t(`files.linkKind.${link.kind}`)}</Badge>
              {link.mismatch ? <Badge look="brand">{t("files.mismatch")}</Badge> : null}
              {hostName(link.host)}
            </span>
            {link.visibleText ? (
              <span className="block">
                <span className="text-soft">{t("files.looksLike")} </span>
                {link.visibleText}
              </span>
            ) : null}
            <span className="block">
              <span className="text-soft">{t("files.leadsTo")} </span>
              <span className="address">{link.url}</span>
            </span>
          </li>
        ))}
      </ul>
    </Part>
  );
}

const hostName = (host: ShownHost | null) =>
  host ? (
    <span className="address font-bold">{host.ascii ? `${host.shown} (${host.ascii})` : host.shown}</span>
  ) : null;

/** What was attached to a mail: names as claimed, types as found. */
export function MailFiles({ mail, t }: Props) {
  if (mail.attachments.length === 0) return null;
  const files = new Map(mail.attachments.map((file) => [`${file.neutralName} ${file.sha256}`, file]));
  return (
    <Part title={t("files.attachments", { count: mail.attachments.length + mail.cut.attachments })}>
      <ul className="grid gap-2">
        {[...files].map(([key, file]) => (
          <li key={key} className="border-line border-s-3 ps-3">
            <span className="flex flex-wrap items-baseline gap-x-2">
              <span className="address font-bold">{file.declaredName ?? file.neutralName}</span>
              {file.isArchive ? <Badge>{t("files.archive")}</Badge> : null}
              {file.isNestedMail ? <Badge>{t("files.nested")}</Badge> : null}
            </span>
            <span className="block">
              {file.detectedType ?? t("files.unknown")} · {t("files.bytes", { size: file.size })}
            </span>
            <span className="address text-soft block text-sm">{file.sha256}</span>
          </li>
        ))}
      </ul>
    </Part>
  );
}
