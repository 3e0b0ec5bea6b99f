import { z } from "zod";
import { fileList, line, prose } from "#lib/platform/form-fields.ts";
import { bodyLength, titleLength } from "#lib/posts/forms.ts";

/*
 * What members fill in at the mail desk. Browser-safe.
 */

export const mostMails = 10;
const mostMailBytes = 15 * 1024 * 1024;
const mostBytes = 50 * 1024 * 1024;
const mostSource = 200_000;

export const mailDeskForm = z
  .object({
    files: fileList
      .refine((chosen) => chosen.length <= mostMails, "mails_too_many")
      .refine((chosen) => chosen.every(({ size }) => size <= mostMailBytes), "mail_too_large")
      .refine((chosen) => chosen.reduce((sum, { size }) => sum + size, 0) <= mostBytes, "mails_too_heavy"),
    source: z.string().max(mostSource, "source_too_long").default(""),
  })
  .refine(({ files, source }) => files.length > 0 || source.trim() !== "", {
    path: ["files"],
    message: "mail_missing",
  });
export type MailDeskForm = z.output<typeof mailDeskForm>;

/** The question the desk has written for its reader, and the mail it is about: a file, or else the pasted source. */
export const askForm = z.object({
  title: line(titleLength.max, titleLength.min),
  body: prose(bodyLength.max, bodyLength.min),
  mail: fileList,
  source: z.string().max(mostSource).default(""),
});
export type AskForm = z.output<typeof askForm>;
