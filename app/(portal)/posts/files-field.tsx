import { NextIntlClientProvider } from "next-intl";
import { getMessages } from "next-intl/server";
import type { ReactNode } from "react";
import type { RefusalCode } from "#lib/platform/refusal.ts";
import { mostFiles } from "#lib/posts/files/file-limits.ts";
import { FilePicker } from "./files/file-picker.tsx";

type Props = {
  label: ReactNode;
  hint?: ReactNode;
  mark?: string;
  /** How many more may come. */
  left?: number;
};

/** Files to attach: sent ahead piece by piece where there are scripts, with the form where there are none. */
export async function FilesField({ left = mostFiles, ...words }: Props) {
  const { errors, posts } = await getMessages();
  return (
    <NextIntlClientProvider
      messages={{
        posts: { files: posts.files },
        errors: Object.fromEntries(refusals.map((code) => [code, errors[code]])),
      }}
    >
      <FilePicker {...words} left={left} />
    </NextIntlClientProvider>
  );
}

/** The sentences a page needs when the server turns a file away in the middle. */
const refusals = [
  "file_empty",
  "file_too_large",
  "mail_over_limit",
  "image_too_large",
  "document_too_large",
  "files_too_large",
  "too_many_files",
  "too_many_uploads",
  "signed_out",
] as const satisfies readonly RefusalCode[];
