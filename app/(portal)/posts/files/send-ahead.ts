import type { PreviousUpload, UrlStorage } from "tus-js-client";
import { z } from "zod";
import { fileKinds } from "#lib/posts/files/file-limits.ts";
import type { SentFile } from "#lib/posts/files/upload-fields.ts";

/*
 * Sends a file ahead of its form, piece by piece (tus 1.0.0). Browser only.
 */

export type Telling = {
  progress: (bytes: number) => void;
  done: (sent: SentFile) => void;
  /** `code` of the server's refusal, null when it could not be reached. */
  failed: (code: string | null) => void;
};
export type Sending = { stop: () => void; again: () => void };

/** Small enough for a slow line: each piece has to arrive within the server's two minutes. */
const pieceBytes = 512 * 1024;
const retryAfter = [0, 1_000, 3_000, 8_000, 15_000];

/** Begins at once, or goes on where this file broke off in this tab, also after a reload. */
export async function sendAhead(file: File, tell: Telling): Promise<Sending> {
  const { Upload } = await import("tus-js-client");
  const mark = await markOf(file);
  let kind: SentFile["kind"] = "other";
  const upload = new Upload(file, {
    endpoint: new URL("/uploads", location.origin).href,
    chunkSize: pieceBytes,
    retryDelays: retryAfter,
    metadata: { filename: file.name },
    storeFingerprintForResuming: mark !== null,
    removeFingerprintOnSuccess: true,
    fingerprint: async () => mark ?? "",
    urlStorage: inThisTab,
    onShouldRetry: ({ originalResponse }) => {
      const status = originalResponse?.getStatus() ?? 0;
      return status === 0 || status === 409 || status >= 500;
    },
    onProgress: tell.progress,
    onAfterResponse: (_request, response) => {
      kind = z.enum(fileKinds).safeParse(response.getHeader("Upload-Kind")).data ?? kind;
    },
    onSuccess: () => {
      const id = upload.url?.split("/").at(-1) ?? "";
      tell.done({ id, name: file.name, size: file.size, kind });
    },
    onError: (failure) => {
      const response = "originalResponse" in failure ? failure.originalResponse : null;
      const status = response?.getStatus() ?? 0;
      const refused = status === 413 || status === 429 ? (response?.getBody() ?? null) : null;
      tell.failed(status === 401 ? "signed_out" : refused);
    },
  });
  const [before] = mark === null ? [] : await upload.findPreviousUploads();
  if (before) upload.resumeFromPreviousUpload(before);
  upload.start();
  return { stop: () => void upload.abort(true).catch(() => {}), again: () => upload.start() };
}

/** Takes back a file that has arrived. When it cannot be reached the server forgets it by itself, later. */
export async function takeBack(id: string): Promise<void> {
  const { Upload } = await import("tus-js-client");
  await Upload.terminate(new URL(`/uploads/${id}`, location.origin).href).catch(() => {});
}

/** What tells a file from others without saying its name: this computer may be shared. Null where there is no digest. */
async function markOf({ name, size, lastModified }: File): Promise<string | null> {
  if (!globalThis.crypto?.subtle) return null;
  const digest = await crypto.subtle.digest(
    "SHA-256",
    new TextEncoder().encode(`${name}\n${size}\n${lastModified}`),
  );
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

const keyOf = (mark: string) => `upload ${mark}`;

/** Where an upload stands, as long as the tab is open; no name, no contents. */
const inThisTab: UrlStorage = {
  findAllUploads: async () => [],
  findUploadsByFingerprint: async (mark) => {
    const uploadUrl = sessionStorage.getItem(keyOf(mark));
    if (uploadUrl === null) return [];
    const stands: PreviousUpload = {
      size: null,
      metadata: {},
      creationTime: "",
      urlStorageKey: keyOf(mark),
      uploadUrl,
      parallelUploadUrls: null,
    };
    return [stands];
  },
  removeUpload: async (key) => sessionStorage.removeItem(key),
  addUpload: async (mark, { uploadUrl }) => {
    if (uploadUrl) sessionStorage.setItem(keyOf(mark), uploadUrl);
    return keyOf(mark);
  },
};
