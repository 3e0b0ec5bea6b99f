import { eq } from "drizzle-orm";
import { queues } from "#db/queues.ts";
import { inbox } from "#db/schema/telling.ts";
import { somethingWaits } from "#emails/something-waits.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { env } from "#lib/platform/env.ts";
import { defineJob } from "#lib/platform/jobs.ts";
import { addresseeOf } from "#lib/platform/mail/addressee.ts";
import { deliver } from "#lib/platform/mail/deliver.ts";
import { textsIn } from "#lib/platform/mail/texts.ts";
import { writeLetter } from "#lib/platform/mail/write.ts";
import { oneLine } from "#lib/platform/plain-text.ts";

/** Tells by mail that something waits in the inbox, unless it was opened meanwhile. Never what it is. */
export const sendNeutralMail = defineJob({
  ...queues.sendNeutralMail,
  run: async ({ inboxId }) => {
    const [entry] = await asActor(theWorker, (tx) =>
      tx.select({ userId: inbox.userId, readAt: inbox.readAt }).from(inbox).where(eq(inbox.id, inboxId)),
    );
    if (!entry) return;
    const { userId, readAt } = entry;
    await deliver(`waits:${inboxId}`, "something_waits", userId, async () => {
      const addressee = readAt ? null : await addresseeOf(userId);
      if (!addressee) return null;
      const { name, language } = addressee.person;
      const facts = { t: textsIn(language), language, name: oneLine(name), portal: env().GOJO_URL };
      return writeLetter(addressee.to, somethingWaits(facts));
    });
  },
});
