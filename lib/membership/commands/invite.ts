import { randomUUID } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { invitations } from "#db/schema/access.ts";
import { accounts } from "#db/schema/membership.ts";
import type { Actor } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { theDoorkeeper, theWorker } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { hashOfToken, newToken } from "#lib/access/session-token.ts";
import { record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { InvitationInput } from "../forms.ts";

const invitationDays = 7;

/** Invites a person by mail; refuses with "email_taken" when the address has an account. Returns the id. */
export async function invitePerson(actor: Actor, input: InvitationInput): Promise<string> {
  authorize(actor, "person.invite");
  if (await hasAccount(input.email)) throw new Refusal("email_taken", "email");
  const id = randomUUID();
  await asActor(actor, async (tx) => {
    // The link's token is made when the mail is: nobody, not even the database, holds it before.
    await insertInvitation(tx, id, input, newToken());
    await record(tx, actor, "person.invited", { subjectId: id, detail: { portalRole: input.portalRole } });
    await enqueue(tx, queues.sendInvitation, { invitationId: id });
  });
  return id;
}

/**
 * Makes the one-time link of the first operator, for the command line. Refuses with "already_handled" when the
 * portal has an operator already.
 */
export async function inviteFirstOperator(input: { email: string; name: string }): Promise<string> {
  const token = newToken();
  await asActor(theWorker, async (tx) => {
    const [found] = await tx.execute(
      sql`select 1 from people where portal_role = 'operator' and active limit 1`,
    );
    if (found) throw new Refusal("already_handled");
    const wanted = { ...input, orgId: null, companyRole: null, portalRole: "operator" as const };
    const id = randomUUID();
    await insertInvitation(tx, id, wanted, token);
    await record(tx, theWorker, "person.invited", { subjectId: id, detail: { portalRole: "operator" } });
  });
  return token;
}

async function insertInvitation(tx: Tx, id: string, input: InvitationInput, token: string): Promise<void> {
  const expiresAt = new Date(Date.now() + invitationDays * 24 * 3_600_000);
  await tx.insert(invitations).values({ ...input, id, tokenHash: hashOfToken(token), expiresAt });
}

function hasAccount(email: string): Promise<boolean> {
  return asActor(theDoorkeeper, async (tx) => {
    const found = await tx
      .select({ userId: accounts.userId })
      .from(accounts)
      .where(eq(sql`lower(${accounts.email})`, email.toLowerCase()));
    return found.length > 0;
  });
}
