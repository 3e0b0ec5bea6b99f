import { useLocale, useTranslations } from "next-intl";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { ShownAttachment } from "#lib/posts/shown.ts";
import { Hatched } from "../ui/hatched.tsx";
import { fileSize } from "./file-size.ts";
import { FileType } from "./file-type.tsx";
import { MailReading } from "./mail-reading.tsx";
import { SharedParts } from "./shared-parts.tsx";

type Props = {
  attachments: readonly ShownAttachment[];
  /** Given to the author: who may know them, and so who may see what others do not. */
  own?: Attribution | undefined;
};

/** The files of a post. None of them is opened, shown or linked to, but for its source and the fusion cell. */
export function AttachmentList({ attachments, own }: Props) {
  const t = useTranslations("posts.view");
  if (attachments.length === 0) return null;
  return (
    <section className="mt-8 grid gap-4" aria-label={t("attachments")}>
      {attachments.map((attachment) => (
        <OneAttachment key={attachment.name} attachment={attachment} own={own} />
      ))}
      {attachments.some(({ original }) => original !== null) ? (
        <p className="field-hint">{t("downloadHelp")}</p>
      ) : null}
    </section>
  );
}

type OneProps = Pick<Props, "own"> & { attachment: ShownAttachment };

function OneAttachment({ attachment, own }: OneProps) {
  const t = useTranslations("posts.view");
  const { name, size, mail, original } = attachment;
  return (
    <div className="card grid gap-3">
      <p className="byline">
        <span className="byline-name">{name}</span>
        <span>{fileSize(size, useLocale())}</span>
        <FileType file={attachment} />
        {original === null ? null : <a href={`/attachments/${original}`}>{t("download")}</a>}
      </p>
      {mail === null ? null : "unreadable" in mail ? (
        <p>{t("mail.unreadable")}</p>
      ) : (
        <MailReading mail={mail} />
      )}
      <SharedParts file={attachment} />
      {own !== undefined && mail !== null && attachment.copy === null ? (
        <Hatched sentence={own === "nobody" ? t("mail.recipientsNobody") : t("mail.recipientsSentence")}>
          <p>{t("mail.recipients")}</p>
        </Hatched>
      ) : null}
    </div>
  );
}
