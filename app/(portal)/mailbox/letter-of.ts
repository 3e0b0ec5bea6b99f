import { z } from "zod";
import type { Person } from "#lib/access/actor.ts";
import type { KeptLetter } from "#lib/platform/mail/local.ts";
import { hasMailbox, oneMail } from "#lib/platform/mail/mailbox.ts";

/** The mail of an address, or null: no mailbox here, no such mail, or not this person's. */
export async function letterOf(actor: Person, id: string): Promise<KeptLetter | null> {
  if (!hasMailbox() || !z.uuid().safeParse(id).success) return null;
  return oneMail(actor, id);
}
