"use client";

import { useTranslations } from "next-intl";
import { useEffect, useRef, useState, useSyncExternalStore } from "react";
import { FormFiles } from "#components/form/fields.tsx";

/** The files that the form of this id sent last, in their order. They stay in the open page alone. */
export function useSentFiles(formId: string): readonly File[] {
  const [files, setFiles] = useState<readonly File[]>([]);
  useEffect(() => {
    const form = document.getElementById(formId);
    const sent = ({ formData }: FormDataEvent) => {
      const chosen = formData.getAll("files").filter((one) => one instanceof File);
      // A file field that was left empty sends a file without a name.
      setFiles(chosen.filter(({ name }) => name !== ""));
    };
    form?.addEventListener("formdata", sent);
    return () => form?.removeEventListener("formdata", sent);
  }, [formId]);
  return files;
}

type Props = {
  number: number;
  file: File | undefined;
  /** What was pasted instead. */
  source: string;
};
const never = () => () => {};

/** Lets the mail travel with the question about it. Without scripts its file has to be chosen once more. */
export function MailOfQuestion({ number, file, source }: Props) {
  const t = useTranslations("mailDesk");
  const place = useRef<HTMLDivElement>(null);
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

  useEffect(() => {
    const form = place.current?.closest("form");
    const add = ({ formData }: FormDataEvent) => file && formData.set("mail", file);
    form?.addEventListener("formdata", add);
    return () => form?.removeEventListener("formdata", add);
  }, [file]);

  return (
    <div ref={place} className="stack">
      {source === "" ? null : <input type="hidden" name="source" value={source} />}
      <p className="field-hint">
        {t("askHint")} {file || source !== "" ? t("askWithMail") : null}
      </p>
      {scripted || source !== "" ? null : (
        <FormFiles
          name="mail"
          id={`mail-file-${number}`}
          label={t("askFile")}
          hint={t("askFileHint")}
          accept=".eml,.msg,message/rfc822,application/vnd.ms-outlook"
        />
      )}
    </div>
  );
}
