"use client";

import { useTranslations } from "next-intl";
import { type ChangeEvent, type ReactNode, useEffect, useRef, useSyncExternalStore } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { FieldGroup } from "#components/ui/field.tsx";
import { sentFilesIn } from "#lib/posts/files/upload-fields.ts";
import { OneFile, SentFields } from "./one-file.tsx";
import { useDrop } from "./use-drop.ts";
import { useFiles } from "./use-files.ts";
import { useWaitForFiles } from "./wait-for-files.ts";

type Props = { label: ReactNode; hint?: ReactNode; mark?: string | undefined; left: number };

const button =
  "btn btn-quiet has-[:focus-visible]:outline-3 has-[:focus-visible]:outline-offset-2 has-[:focus-visible]:outline-brand";
const never = () => () => {};
const useScripts = () =>
  useSyncExternalStore(
    never,
    () => true,
    () => false,
  );

/** A field for files. Without scripts it is the browser's own; what came with the form before is listed below it. */
export function FilePicker({ left, ...words }: Props) {
  const t = useTranslations("posts.files");
  const { state } = useForm();
  const scripted = useScripts();
  const { files, refused, add, remove, again } = useFiles(sentFilesIn(state.values), left);
  const place = useRef<HTMLDivElement>(null);
  const isSending = files.some((file) => file.state === "sending");
  const isWaiting = useWaitForFiles(
    place,
    isSending,
    files.some((file) => file.state === "failed"),
  );
  const sent = files.flatMap((file) => (file.state === "sent" ? [file.sent.id] : [])).join(" ");
  useTellForm(place, sent);
  const isOver = useDrop(place, add);
  const refusal = useRefusal();
  const pick = ({ currentTarget }: ChangeEvent<HTMLInputElement>) => {
    add([...(currentTarget.files ?? [])]);
    currentTarget.value = "";
  };
  // What was chosen before the scripts were there.
  const input = useRef<HTMLInputElement>(null);
  const early = useRef(() => {});
  early.current = () => {
    const chosen = [...(input.current?.files ?? [])];
    if (!input.current || chosen.length === 0) return;
    input.current.value = "";
    add(chosen);
  };
  useEffect(() => early.current(), []);
  const error = refused ? refusal(refused, "") : state.errors["files"];
  return (
    <FieldGroup {...words} name="files" error={error}>
      <div
        ref={place}
        className={`grid gap-3 rounded-md ${scripted ? `border-2 border-dashed p-4 ${isOver ? "border-brand bg-brand-wash" : "border-edge"}` : ""}`}
      >
        {scripted ? <p className="field-hint hidden pointer-fine:block">{t("drop")}</p> : null}
        <div className="toolbar">
          <label className={scripted ? button : "grow"}>
            <span className={scripted ? "" : "sr-only"}>{t("choose")}</span>
            <input
              ref={input}
              type="file"
              name="files"
              className={scripted ? "sr-only" : "input"}
              multiple
              aria-describedby="files-hint"
              {...(scripted ? { onChange: pick } : {})}
            />
          </label>
          {scripted ? (
            <label className={`${button} pointer-fine:hidden`}>
              {t("camera")}
              <input type="file" accept="image/*" capture="environment" className="sr-only" onChange={pick} />
            </label>
          ) : null}
        </div>
      </div>
      <ul className="rows" aria-live="polite">
        {files.map((file) => (
          <OneFile
            key={file.key}
            file={file}
            refusal={refusal}
            scripted={scripted}
            remove={() => remove(file)}
            again={() => again(file)}
          >
            {file.state === "sent" ? <SentFields sent={file.sent} scripted={scripted} /> : null}
          </OneFile>
        ))}
      </ul>
      <p className="field-hint" role="status">
        {isWaiting ? t("waiting") : null}
      </p>
    </FieldGroup>
  );
}

/** The sentence of a refusal. */
function useRefusal() {
  const errors = useTranslations("errors");
  return (code: string, name: string): string => {
    const known = codes.find((one) => one === code);
    return errors(known ?? "file_too_large", { tokens: name });
  };
}
const codes = [
  "file_empty",
  "file_too_large",
  "mail_over_limit",
  "image_too_large",
  "document_too_large",
  "files_too_large",
  "too_many_files",
  "too_many_uploads",
  "signed_out",
] as const;

/** Whatever watches the form hears that something in it has changed: the draft, the preview. */
function useTellForm(place: { current: HTMLElement | null }, sent: string): void {
  const told = useRef(sent);
  useEffect(() => {
    if (told.current === sent) return;
    told.current = sent;
    place.current?.dispatchEvent(new Event("input", { bubbles: true }));
  }, [place, sent]);
}
