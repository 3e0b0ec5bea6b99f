import { z } from "zod";

/*
 * Field shapes that forms share. Browser-safe. A browser sends line ends as CRLF; the product knows only LF.
 */

const tidy = (text: string) => text.replaceAll("\r\n", "\n").replaceAll("\u0000", "").trim();

/** One line of text, `min`–`max` characters. */
export const line = (max: number, min = 1) =>
  z
    .string()
    .transform((text) => tidy(text).replaceAll("\n", " "))
    .pipe(z.string().min(min).max(max));

/** A text of several lines, `min`–`max` characters. */
export const prose = (max: number, min = 1) => z.string().transform(tidy).pipe(z.string().min(min).max(max));

export const optionalProse = (max: number) =>
  z.string().default("").transform(tidy).pipe(z.string().max(max));

/** A checkbox: present means yes. */
export const ticked = z
  .string()
  .optional()
  .transform((value) => value !== undefined);

/** Any number of files; a form sends one as itself and none as nothing. */
export const fileList = z
  .union([z.instanceof(File), z.array(z.instanceof(File))])
  .optional()
  .transform((files) => (files === undefined ? [] : Array.isArray(files) ? files : [files]));

export const aMailAddress = z.string().transform(tidy).pipe(z.email().max(254));
