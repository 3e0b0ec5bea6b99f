import { eq } from "drizzle-orm";
import { accounts } from "#db/schema/membership.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { personForJob, theWorker } from "#lib/access/mint.ts";

/** Somebody who may get mail at this moment, with the rights they have at this moment. */
export type Addressee = { person: Person; to: string; wantsDigest: boolean };

/** Null for who has left, is suspended, or belongs to a suspended company. */
export async function addresseeOf(userId: string): Promise<Addressee | null> {
  const person = await personForJob(userId);
  if (!person) return null;
  const [account] = await asActor(theWorker, (tx) =>
    tx
      .select({ to: accounts.email, wantsDigest: accounts.digest })
      .from(accounts)
      .where(eq(accounts.userId, userId)),
  );
  return account ? { person, ...account } : null;
}
