import { useTranslations } from "next-intl";

/** What the author hid, in its place: one word for most readers, the words themselves for whom it was kept. */
export function HiddenSpan({ opened }: { opened: string | null }) {
  const t = useTranslations("redaction.span");
  if (opened === null) return <span className="hatched">{t("closed")}</span>;
  return (
    <span className="hatched">
      {opened}
      <span className="sr-only"> {t("opened")}</span>
    </span>
  );
}

/** Above a text in which hidden words stand open: who else sees them. */
export function OpenedNote() {
  return <p className="hatched-sentence">{useTranslations("redaction.openedNote")("note")}</p>;
}
