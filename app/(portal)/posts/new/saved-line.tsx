"use client";

import { useEffect, useRef, useState } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { type DraftOf, keepSaving, type Saved } from "./autosave.ts";

type Props = {
  draft: DraftOf;
  texts: Record<
    "saved" | "waiting" | "signedOut" | "signIn" | "newer" | "openNewer" | "keepThis" | "tooLong" | "sent",
    string
  >;
};

/** Saves the form around it while it is written in, and says so in one quiet line. */
export function SavedLine({ draft, texts }: Props) {
  const { state } = useForm();
  const line = useRef<HTMLDivElement>(null);
  const keeper = useRef<ReturnType<typeof keepSaving>>(null);
  const [saved, setSaved] = useState<Saved>({ kind: "quiet" });
  const [first] = useState(draft);

  useEffect(() => {
    const form = line.current?.closest("form");
    if (!form) return;
    const kept = keepSaving(form, first, setSaved);
    keeper.current = kept;
    return kept.stop;
  }, [first]);

  // The server has answered, and the page stayed.
  useEffect(() => {
    if (state.message !== null || state.shown !== undefined) keeper.current?.resume();
  }, [state]);

  return (
    <div ref={line} className="grid gap-2 text-sm text-soft" aria-live="polite">
      {saved.kind === "quiet" ? null : <p>{sentence(saved, texts)}</p>}
      {saved.kind === "signedOut" ? (
        <p>
          <a href="/sign-in" target="_blank" rel="noopener">
            {texts.signIn}
          </a>
        </p>
      ) : null}
      {saved.kind === "newer" ? (
        <p className="toolbar">
          <a href={first.address} className="btn btn-text" onClick={() => keeper.current?.forget()}>
            {texts.openNewer}
          </a>
          <button type="button" className="btn btn-text" onClick={() => keeper.current?.saveAnyway()}>
            {texts.keepThis}
          </button>
        </p>
      ) : null}
    </div>
  );
}

function sentence(saved: Exclude<Saved, { kind: "quiet" }>, texts: Props["texts"]): string {
  if (saved.kind !== "saved") return texts[saved.kind];
  const time = new Intl.DateTimeFormat("ja-JP", { hour: "numeric", minute: "2-digit" }).format(saved.at);
  return texts.saved.replace("{time}", time);
}
