import { useEffect, useRef, useState } from "react";
import { mostBytesOfAny, refusedTogether } from "#lib/posts/files/file-limits.ts";
import type { SentFile } from "#lib/posts/files/upload-fields.ts";
import { type Sending, sendAhead, takeBack } from "./send-ahead.ts";

/** A file on the page: on its way, broken off, turned away, or with the server. */
export type PickedFile = { key: string; name: string; size: number } & (
  | { state: "sending"; bytes: number }
  | { state: "failed"; code: "signed_out" | null }
  | { state: "refused"; code: string }
  | { state: "sent"; sent: SentFile }
);

const isOver = (file: PickedFile) => file.state === "refused";

/** The files of a form and how far they are. `first` are there already; `left` more may come. */
export function useFiles(first: readonly SentFile[], left: number) {
  const [files, setFiles] = useState<PickedFile[]>(() =>
    first.map((sent) => ({ key: sent.id, name: sent.name, size: sent.size, state: "sent", sent })),
  );
  /** What all of them together are turned away for. */
  const [refused, setRefused] = useState<string | null>(null);
  const sendings = useRef(new Map<string, Sending>());

  const change = (key: string, to: Partial<PickedFile>) =>
    setFiles((all) => all.map((one) => (one.key === key ? ({ ...one, ...to } as PickedFile) : one)));

  async function begin(key: string, file: File): Promise<void> {
    const sending = await sendAhead(file, {
      progress: (bytes) => change(key, { state: "sending", bytes }),
      done: (sent) => change(key, { state: "sent", sent }),
      failed: (code) =>
        change(
          key,
          code === null || code === "signed_out" ? { state: "failed", code } : { state: "refused", code },
        ),
    }).catch(() => null);
    if (sending) sendings.current.set(key, sending);
    else change(key, { state: "failed", code: null });
  }

  function add(picked: readonly File[]): void {
    const standing = files.filter((one) => !isOver(one));
    const code = refusedTogether(
      [...standing, ...picked].map(({ size }) => size),
      left,
    );
    setRefused(code);
    if (code) return;
    const added = picked.map((file): [File, PickedFile] => {
      const known = {
        key: crypto.randomUUID?.() ?? `${Date.now()} ${Math.random()}`,
        name: file.name,
        size: file.size,
      };
      if (file.size === 0) return [file, { ...known, state: "refused", code: "file_empty" }];
      if (file.size > mostBytesOfAny)
        return [file, { ...known, state: "refused", code: "document_too_large" }];
      return [file, { ...known, state: "sending", bytes: 0 }];
    });
    setFiles([...standing, ...added.map(([, one]) => one)]);
    for (const [file, one] of added) if (one.state === "sending") void begin(one.key, file);
  }

  function remove(file: PickedFile): void {
    setRefused(null);
    setFiles((all) => all.filter(({ key }) => key !== file.key));
    if (file.state === "sent") void takeBack(file.sent.id);
    else sendings.current.get(file.key)?.stop();
  }

  function again(file: PickedFile): void {
    change(file.key, { state: "sending", bytes: 0 });
    sendings.current.get(file.key)?.again();
  }

  const broken = files.filter(({ state }) => state === "failed");
  const retry = useRef(() => {});
  retry.current = () => broken.forEach(again);
  useEffect(() => {
    const back = () => retry.current();
    addEventListener("online", back);
    return () => removeEventListener("online", back);
  }, []);

  return { files, refused, add, remove, again };
}
