import { eq, sql } from "drizzle-orm";
import { sessions } from "#db/schema/access.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { personOfSession, theDoorkeeper } from "#lib/access/mint.ts";
import { hashOfToken } from "#lib/access/session-token.ts";
import { openSession } from "#lib/access/sign-in.ts";

/** The same person, at a browser where they have just proved again who they are. */
export async function proved(person: Person): Promise<Person> {
  const { token } = await openSession(person.userId, "seed");
  const tokenHash = hashOfToken(token);
  await asActor(theDoorkeeper, (tx) =>
    tx.update(sessions).set({ steppedUpAt: sql`now()` }).where(eq(sessions.tokenHash, tokenHash)),
  );
  const there = await personOfSession(tokenHash);
  if (!there) throw new Error(`${person.name} cannot sign in`);
  return there;
}
