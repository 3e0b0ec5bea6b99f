import { z } from "zod";

/** A file that goes with a letter, e.g. a calendar entry. */
export type Enclosure = { name: string; mediaType: string; text: string };

/** A mail as it goes out. */
export type Letter = {
  to: string;
  subject: string;
  html: string;
  text: string;
  headers: Record<string, string>;
  attachments?: Enclosure[];
};

const controls = /\p{Cc}/u;
const oneLine = z.string().refine((text) => !controls.test(text));

/** One address and nothing beside it; no header holds a line break (ASVS 5.0 1.3.11). */
const sendable = z.object({
  to: z.email().max(254),
  subject: oneLine.max(500),
  headers: z.record(z.string().regex(/^[A-Za-z][A-Za-z-]*$/), oneLine.max(900)),
  attachments: z
    .array(
      z.object({ name: z.string().regex(/^[\w.-]{1,100}$/), mediaType: z.string().regex(/^[\w.+/-]+$/) }),
    )
    .optional(),
});

/** Whether a letter can go out as it is, without anything in it becoming another header or another recipient. */
export const isSendable = (letter: Letter): boolean => sendable.safeParse(letter).success;
