import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { MailSummaryFull, ShownHost } from "#lib/indicators/mail-summary.ts";
import type { DeskTexts } from "../texts.ts";
import { Part } from "./part.tsx";

type Props = { mail: MailSummaryFull; t: DeskTexts };

const shownAtFirst = 8;

/** Where a mail leads, and where it only seems to: what pretends comes first, the long tail folded. */
export function MailLinks({ mail, t }: Props) {
  if (mail.links.length === 0) return null;
  const distinct = [...new Map(mail.links.map((link) => [`${link.kind} ${link.url}`, link])).values()];
  const links = [...distinct.filter((link) => link.mismatch), ...distinct.filter((link) => !link.mismatch)];
  const rest = links.slice(shownAtFirst);
  return (
    <Part title={t("files.links", { count: distinct.length + mail.cut.links })}>
      <LinkList links={links.slice(0, shownAtFirst)} t={t} />
      {rest.length > 0 ? (
        <Disclosure summary={t("files.moreLinks", { count: rest.length })}>
          <LinkList links={rest} t={t} />
        </Disclosure>
      ) : null}
    </Part>
  );
}

function LinkList({ links, t }: { links: MailSummaryFull["links"]; t: DeskTexts }) {
  return (
    <ul className="grid gap-2">
      {links.map((link) => (
        <li key={`${link.kind} ${link.url}`} className="border-line border-s-3 ps-3">
          <span className="flex flex-wrap items-baseline gap-x-2">
            <Badge>{t(`files.linkKind.${link.kind}`)}</Badge>
            {link.mismatch ? <Badge look="brand">{t("files.mismatch")}</Badge> : null}
            {hostName(link.host)}
          </span>
          {link.visibleText && link.visibleText !== link.url ? (
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
