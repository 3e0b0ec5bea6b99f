import { useLocale, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { fileSize } from "#components/posts/file-size.ts";
import { Checkbox } from "#components/ui/choices.tsx";
import { type SentFile, uploadField, uploadValue, wholeField } from "#lib/posts/files/upload-fields.ts";
import type { PickedFile } from "./use-files.ts";

type Props = {
  file: PickedFile;
  refusal: (code: string, name: string) => string;
  scripted: boolean;
  remove: () => void;
  again: () => void;
  children: ReactNode;
};

/** A file with how far it is, and what can be done about it. */
export function OneFile({ file, refusal, scripted, remove, again, children }: Props) {
  const t = useTranslations("posts.files");
  const language = useLocale();
  const { name, size, state } = file;
  return (
    <li>
      <div className="grid gap-2">
        <p className="byline">
          <span className="byline-name">{name}</span>
          <span>{fileSize(size, language)}</span>
          {state === "sent" ? <span>{t("sent")}</span> : null}
        </p>
        {state === "sending" ? (
          <progress className="w-full" max={size} value={file.bytes} aria-label={t("sending", { name })} />
        ) : null}
        {state === "failed" ? (
          <p className="field-error">{file.code ? refusal(file.code, name) : t("failed")}</p>
        ) : null}
        {state === "refused" ? <p className="field-error">{refusal(file.code, name)}</p> : null}
        {children}
        {scripted ? (
          <p className="toolbar">
            {state === "failed" ? (
              <button type="button" className="btn btn-quiet" onClick={again}>
                {t("again")}
              </button>
            ) : null}
            <button
              type="button"
              className="btn btn-text"
              onClick={remove}
              aria-label={t("removeNamed", { name })}
            >
              {state === "sending" ? t("stop") : t("remove")}
            </button>
          </p>
        ) : null}
      </div>
    </li>
  );
}

/** What the form says of a file that has arrived, and what others get of it. */
export function SentFields({ sent, scripted }: { sent: SentFile; scripted: boolean }) {
  const t = useTranslations("posts.files");
  const { state } = useForm();
  const { id, kind } = sent;
  const [field, whole] = [uploadField(id), wholeField(id)];
  return (
    <>
      {scripted ? (
        <input type="hidden" name={field} value={uploadValue(sent)} />
      ) : (
        <Checkbox name={field} value={uploadValue(sent)} label={t("attach")} defaultChecked />
      )}
      <p className="field-hint">{t(`others.${kind}`)}</p>
      <Checkbox
        name={whole}
        label={t(`whole.${kind}`)}
        hint={t("wholeHint")}
        defaultChecked={state.values[whole] !== undefined}
      />
    </>
  );
}
