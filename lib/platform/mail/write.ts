import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import type { MailDraft } from "#emails/draft.ts";
import { LetterPage } from "#emails/letter.tsx";
import { letterText } from "#emails/letter-text.ts";
import { oneLine } from "#lib/platform/plain-text.ts";
import type { Enclosure, Letter } from "./letter.ts";

type Extras = { headers?: Record<string, string>; attachments?: Enclosure[] };

/** Makes a letter of a draft: both parts say the same. For the worker, which alone may load the renderer. */
export const writeLetter = (
  to: string,
  draft: MailDraft,
  { headers = {}, attachments = [] }: Extras = {},
): Letter => ({
  to,
  subject: oneLine(draft.subject),
  html: `<!doctype html>${renderToStaticMarkup(createElement(LetterPage, { draft }))}`,
  text: letterText(draft),
  headers,
  attachments,
});
