import { randomUUID } from "node:crypto";
import { z } from "zod";
import { localMails } from "#db/schema/telling.ts";
import { sealJson, unsealJson } from "#lib/access/seal.ts";
import { toTheHour } from "#lib/platform/to-the-hour.ts";
import type { Letter } from "./letter.ts";
import type { Transport } from "./transport.ts";

const keptSchema = z.object({
  to: z.string(),
  subject: z.string(),
  html: z.string(),
  text: z.string(),
  headers: z.record(z.string(), z.string()),
  attachments: z.array(z.object({ name: z.string(), mediaType: z.string(), text: z.string() })).default([]),
  sentAt: z.coerce.date(),
});
/** A letter as the mailbox page reads it. */
export type KeptLetter = z.infer<typeof keptSchema>;

/** Puts the letter where the mailbox page finds it, in the same transaction: this one never arrives twice. */
export const putIntoMailbox: Transport = async (letter, { tx, userId }) => {
  const id = randomUUID();
  const sentAt = new Date();
  const sealed = sealJson("mail", { ...letter, sentAt } satisfies Letter & { sentAt: Date }, id);
  await tx.insert(localMails).values({ id, userId, sealed, at: toTheHour(sentAt) });
};

export const openKept = (id: string, sealed: Uint8Array): KeptLetter =>
  keptSchema.parse(unsealJson("mail", sealed, id));
