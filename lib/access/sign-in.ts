import { randomUUID } from "node:crypto";
import { and, eq, isNull, sql } from "drizzle-orm";
import { RateLimiterRes } from "rate-limiter-flexible";
import { sessions } from "#db/schema/access.ts";
import { accounts, organizations, people } from "#db/schema/membership.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { Person } from "./actor.ts";
import { asActor } from "./door.ts";
import { theDoorkeeper } from "./mint.ts";
import { passwordFits } from "./password.ts";
import { authorize } from "./policy.ts";
import { hashOfToken, newToken } from "./session-token.ts";
import { triesByAddress, triesByClient } from "./tries.ts";

const sessionDays = 14;

/** A token for the cookie and when it ends. */
export type NewSession = { token: string; expiresAt: Date };

/**
 * Signs in with mail address and password. Refuses with "wrong_credentials" (whatever was wrong) or
 * "too_many_tries"; each try costs a point for the address and for the client.
 */
export async function signIn(
  credentials: { email: string; password: string },
  from: { client: string; device: string },
): Promise<NewSession> {
  authorize(theDoorkeeper, "door.sign_in");
  const email = credentials.email.toLowerCase();
  await spendATry(email, from.client);
  const account = await findAccount(email);
  const fits = await passwordFits(account?.passwordHash ?? null, credentials.password);
  if (!account || !fits || !account.active) {
    await asActor(theDoorkeeper, (tx) => record(tx, theDoorkeeper, "sign_in.failed"));
    throw new Refusal("wrong_credentials");
  }
  await (await triesByAddress()).delete(email);
  return openSession(account.userId, from.device);
}

/** One try for the address and for the client; refuses with "too_many_tries". */
export async function spendATry(email: string, client: string): Promise<void> {
  try {
    await (await triesByClient()).consume(client);
    await (await triesByAddress()).consume(email);
  } catch (refused) {
    if (refused instanceof RateLimiterRes) throw new Refusal("too_many_tries");
    throw refused;
  }
}

function findAccount(email: string) {
  return asActor(theDoorkeeper, async (tx) => {
    const [account] = await tx
      .select({
        userId: accounts.userId,
        passwordHash: accounts.passwordHash,
        active: sql<boolean>`${people.active} and coalesce(${organizations.state} = 'member', true)`,
      })
      .from(accounts)
      .innerJoin(people, eq(people.id, accounts.userId))
      .leftJoin(organizations, eq(organizations.id, people.orgId))
      .where(eq(sql`lower(${accounts.email})`, email));
    return account;
  });
}

/** Opens a session for somebody whose identity has just been proven. */
export async function openSession(userId: string, device: string): Promise<NewSession> {
  const token = newToken();
  const expiresAt = new Date(Date.now() + sessionDays * 24 * 3_600_000);
  await asActor(theDoorkeeper, async (tx) => {
    const id = randomUUID();
    await tx
      .insert(sessions)
      .values({ id, tokenHash: hashOfToken(token), userId, device: device.slice(0, 200), expiresAt });
    await record(tx, theDoorkeeper, "session.opened", { subjectId: userId });
  });
  return { token, expiresAt };
}

/** Ends one of the person's own sessions; without `sessionId`, the present one. */
export async function signOut(person: Person, sessionId = person.sessionId): Promise<void> {
  authorize(person, "session.revoke");
  if (!sessionId) return;
  await asActor(person, async (tx) => {
    await tx
      .update(sessions)
      .set({ revokedAt: new Date() })
      .where(and(eq(sessions.id, sessionId), isNull(sessions.revokedAt)));
    await record(tx, person, "session.revoked", { subjectId: sessionId });
  });
}
