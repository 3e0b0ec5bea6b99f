import { useTranslations } from "next-intl";
import type { ShownAttachment } from "#lib/posts/shown.ts";

/** What a file is, in plain words, and for those who want to know exactly its media type. */
export function FileType({
  file: { kind, mediaType },
}: {
  file: Pick<ShownAttachment, "kind" | "mediaType">;
}) {
  const t = useTranslations("mailDesk.kind");
  const isSaid = kind === "other" || kind === "unknown";
  return (
    <span>
      {t(kind, { type: mediaType })}
      {isSaid ? null : (
        <span className="text-soft text-sm" lang="en">
          {" "}
          {mediaType}
        </span>
      )}
    </span>
  );
}
