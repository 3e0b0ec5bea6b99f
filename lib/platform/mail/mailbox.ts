import { and, desc, eq, lt, or } from "drizzle-orm";
import { z } from "zod";
import { localMails } from "#db/schema/telling.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { env } from "#lib/platform/env.ts";
import { type KeptLetter, openKept } from "./local.ts";

/** There is a mailbox to look into only where the portal keeps its mails to itself. */
export const hasMailbox = (): boolean => env().MAIL_TRANSPORT === "local";

export type MailLine = {
  id: string;
  subject: string;
  sentAt: Date;
  to: string;
  /** To somebody who has no account yet: operators see these. */
  toNewcomer: boolean;
};

const most = 30;
const place = z.object({ at: z.coerce.date(), id: z.uuid() });

/** The mails written to this person, and for operators those to newcomers; newest first. */
export function myMails(
  person: Person,
  cursor?: string,
): Promise<{ mails: MailLine[]; older: string | null }> {
  authorize(person, "mailbox.read");
  const after = openCursor("mailbox", place, cursor);
  return asActor(person, async (tx) => {
    const rows = await tx
      .select()
      .from(localMails)
      .where(
        after
          ? or(lt(localMails.at, after.at), and(eq(localMails.at, after.at), lt(localMails.id, after.id)))
          : undefined,
      )
      .orderBy(desc(localMails.at), desc(localMails.id))
      .limit(most + 1);
    const shown = rows.slice(0, most);
    const last = rows.length > most ? shown.at(-1) : undefined;
    const mails = shown.map(({ id, userId, sealed }) => {
      const { subject, sentAt, to } = openKept(id, sealed);
      return { id, subject, sentAt, to, toNewcomer: userId === null };
    });
    return {
      // Rows know the hour only; the minute is sealed.
      mails: mails.sort((one, other) => other.sentAt.getTime() - one.sentAt.getTime()),
      older: last ? sealCursor("mailbox", { at: last.at, id: last.id }) : null,
    };
  });
}

/** One mail, whole; null when there is none for this person under that id. */
export function oneMail(person: Person, id: string): Promise<KeptLetter | null> {
  authorize(person, "mailbox.read");
  return asActor(person, async (tx) => {
    const [row] = await tx
      .select({ sealed: localMails.sealed })
      .from(localMails)
      .where(eq(localMails.id, id));
    return row ? openKept(id, row.sealed) : null;
  });
}
