import { useLocale, useTranslations } from "next-intl";
import type { ShownAttachment } from "#lib/posts/shown.ts";
import { Disclosure } from "../ui/disclosure.tsx";
import { fileSize } from "./file-size.ts";

type Shared = Pick<ShownAttachment, "copy" | "extract" | "mediaType">;

/** What every reader of a post gets of a file. */
export function SharedParts({ file }: { file: Shared }) {
  const t = useTranslations("posts.view");
  const { copy, extract, mediaType } = file;
  const isLost = copy === null && mediaType.startsWith("image/") && mediaType !== "image/svg+xml";
  return (
    <>
      <Copy copy={copy} />
      {isLost ? <p className="field-hint">{t("copyNone")}</p> : null}
      <Extract extract={extract} />
    </>
  );
}

/** What every reader may fetch; in a preview it is named and leads nowhere. */
function Copy({ copy }: Pick<ShownAttachment, "copy">) {
  const t = useTranslations("posts.view");
  const language = useLocale();
  if (copy === null) return null;
  const { id, size, isOriginal } = copy;
  const label = t(isOriginal ? "copyOriginal" : "copyImage", { size: fileSize(size, language) });
  return (
    <div>
      <p>{id === null ? label : <a href={`/attachments/${id}/copy`}>{label}</a>}</p>
      <p className="field-hint">{t(isOriginal ? "copyOriginalHelp" : "copyImageHelp")}</p>
    </div>
  );
}

function Extract({ extract }: Pick<ShownAttachment, "extract">) {
  const t = useTranslations("posts.view");
  if (extract === null) return null;
  if ("unreadable" in extract) return <p>{t("extractNone")}</p>;
  return (
    <Disclosure summary={t("extract")}>
      <p className="field-hint">{t("extractHelp")}</p>
      <p className="whitespace-pre-wrap break-words" lang={extract.language}>
        {extract.text}
      </p>
    </Disclosure>
  );
}
