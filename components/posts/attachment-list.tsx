import { useLocale, useTranslations } from "next-intl";
import type { ShownAttachment } from "#lib/posts/shown.ts";
import { Hatched } from "../ui/hatched.tsx";
import { fileSize } from "./file-size.ts";
import { MailReading } from "./mail-reading.tsx";

type Props = { attachments: readonly ShownAttachment[]; downloads: boolean; own: boolean };

/** The files of a post. None of them is opened, shown or linked to, but for its source and the fusion cell. */
export function AttachmentList({ attachments, downloads, own }: Props) {
  const t = useTranslations("posts.view");
  if (attachments.length === 0) return null;
  return (
    <section className="mt-8 grid gap-4" aria-label={t("attachments")}>
      {attachments.map((attachment) => (
        <OneAttachment
          key={attachment.name}
          attachment={attachment}
          download={downloads ? attachment.id : null}
          own={own}
        />
      ))}
      {downloads ? <p className="field-hint">{t("downloadHelp")}</p> : null}
    </section>
  );
}

type OneProps = { attachment: ShownAttachment; download: string | null; own: boolean };

function OneAttachment({ attachment, download, own }: OneProps) {
  const t = useTranslations("posts.view");
  const { name, size, mediaType, mail } = attachment;
  return (
    <div className="card grid gap-3">
      <p className="byline">
        <span className="byline-name">{name}</span>
        <span>{fileSize(size, useLocale())}</span>
        <span lang="en">{mediaType}</span>
        {download === null ? null : <a href={`/attachments/${download}`}>{t("download")}</a>}
      </p>
      {mail === null ? null : "unreadable" in mail ? (
        <p>{t("mail.unreadable")}</p>
      ) : (
        <MailReading mail={mail} />
      )}
      {own && mail !== null ? (
        <Hatched sentence={t("mail.recipientsSentence")}>
          <p>{t("mail.recipients")}</p>
        </Hatched>
      ) : null}
    </div>
  );
}
