import { and, eq, gt, isNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { sessions } from "#db/schema/access.ts";
import { accounts } from "#db/schema/membership.ts";
import { record } from "#lib/audit/record.ts";
import { env } from "#lib/platform/env.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { Person } from "./actor.ts";
import { asActor } from "./door.ts";
import { theDoorkeeper } from "./mint.ts";
import { passwordFits } from "./password.ts";
import { authorize } from "./policy.ts";
import { hashOfToken, newToken } from "./session-token.ts";
import { type NewSession, spendATry } from "./sign-in.ts";
import { triesByAddress } from "./tries.ts";

/** So long a proof counts. The row policies of `unmaskings` say the same. */
export const stepUpMinutes = 10;
const fresh = sql`now() - make_interval(mins => ${stepUpMinutes})`;

/**
 * Proves once more, in the middle of a session, who sits there (ASVS 5.0 7.5.1): the password again, with the tries of
 * sign-in. The session gets a new token, and the old one ends (7.2.4). In the demo, where people have no password,
 * saying so is enough. Refuses with "wrong_credentials" (password), "too_many_tries" or "signed_out".
 */
export async function stepUp(
  person: Person,
  proof: { password: string },
  from: { client: string },
): Promise<NewSession> {
  authorize(person, "session.prove");
  const account = await accountOf(person);
  if (!account) throw new Refusal("signed_out");
  if (!needsNoPassword(account)) {
    const email = account.email.toLowerCase();
    await spendATry(email, from.client);
    if (!(await passwordFits(account.passwordHash, proof.password))) {
      await asActor(theDoorkeeper, (tx) => record(tx, theDoorkeeper, "sign_in.failed"));
      throw new Refusal("wrong_credentials", "password");
    }
    await (await triesByAddress()).delete(email);
  }
  return renewSession(person);
}

/** Whether the page asks for a password at all. */
export async function provesByPassword(person: Person): Promise<boolean> {
  authorize(person, "session.prove");
  const account = await accountOf(person);
  return !account || !needsNoPassword(account);
}

const needsNoPassword = (account: { passwordHash: string | null }): boolean =>
  Boolean(env().GOJO_DEMO) && account.passwordHash === null;

function accountOf(person: Person) {
  return asActor(theDoorkeeper, async (tx) => {
    const [account] = await tx
      .select({ email: accounts.email, passwordHash: accounts.passwordHash })
      .from(accounts)
      .where(eq(accounts.userId, person.userId));
    return account;
  });
}

async function renewSession(person: Person): Promise<NewSession> {
  if (!person.sessionId) throw new Refusal("signed_out");
  const token = newToken();
  const mine = and(
    eq(sessions.id, person.sessionId),
    eq(sessions.userId, person.userId),
    isNull(sessions.revokedAt),
    gt(sessions.expiresAt, sql`now()`),
  );
  return asActor(theDoorkeeper, async (tx) => {
    const [renewed] = await tx
      .update(sessions)
      .set({ tokenHash: hashOfToken(token), steppedUpAt: sql`now()` })
      .where(mine)
      .returning({ expiresAt: sessions.expiresAt });
    if (!renewed) throw new Refusal("signed_out");
    await record(tx, theDoorkeeper, "session.proved", { subjectId: person.userId });
    return { token, expiresAt: renewed.expiresAt };
  });
}

/** Whether this very session was proved within the last ten minutes. */
export async function isSteppedUp(tx: Tx, person: Person): Promise<boolean> {
  if (!person.sessionId) return false;
  const [session] = await tx
    .select({ id: sessions.id })
    .from(sessions)
    .where(
      and(eq(sessions.id, person.sessionId), isNull(sessions.revokedAt), gt(sessions.steppedUpAt, fresh)),
    );
  return session !== undefined;
}

/** Refuses with "step_up_needed". Row policies ask again where it matters. */
export async function requireStepUp(tx: Tx, person: Person): Promise<void> {
  if (!(await isSteppedUp(tx, person))) throw new Refusal("step_up_needed");
}
