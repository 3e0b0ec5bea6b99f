import { randomUUID } from "node:crypto";
import { and, eq, gt, isNull } from "drizzle-orm";
import { invitations } from "#db/schema/access.ts";
import { accounts, people } from "#db/schema/membership.ts";
import { asActor } from "#lib/access/door.ts";
import { theDoorkeeper } from "#lib/access/mint.ts";
import { hashPassword, passwordIsStrong } from "#lib/access/password.ts";
import { authorize } from "#lib/access/policy.ts";
import { hashOfToken } from "#lib/access/session-token.ts";
import { type NewSession, openSession } from "#lib/access/sign-in.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";

const stillGood = (token: string) =>
  and(
    eq(invitations.tokenHash, hashOfToken(token)),
    isNull(invitations.usedAt),
    gt(invitations.expiresAt, new Date()),
  );

/** Whom a link invites, or null when it is used, expired or unknown. Looking changes nothing. */
export async function invitationBehind(token: string): Promise<{ name: string; email: string } | null> {
  return asActor(theDoorkeeper, async (tx) => {
    const [found] = await tx
      .select({ name: invitations.name, email: invitations.email })
      .from(invitations)
      .where(stillGood(token));
    return found ?? null;
  });
}

/** Uses the link up: makes the person and their account, and signs them in. Refuses weak passwords. */
export async function acceptInvitation(
  input: { token: string; password: string },
  device: string,
): Promise<NewSession> {
  authorize(theDoorkeeper, "door.accept_invitation");
  const passwordHash = await hashPassword(input.password);
  const userId = await asActor(theDoorkeeper, async (tx) => {
    const [invitation] = await tx.select().from(invitations).where(stillGood(input.token)).for("update");
    if (!invitation) throw new Refusal("link_used_or_expired");
    const { email, name, orgId, companyRole, portalRole } = invitation;
    if (!passwordIsStrong(input.password, email)) throw new Refusal("weak_password", "password");
    const id = randomUUID();
    await tx.insert(people).values({ id, name, orgId, companyRole, portalRole });
    const [account] = await tx
      .insert(accounts)
      .values({ userId: id, email, passwordHash })
      .onConflictDoNothing()
      .returning({ userId: accounts.userId });
    if (!account) throw new Refusal("email_taken");
    await tx.update(invitations).set({ usedAt: new Date() }).where(eq(invitations.id, invitation.id));
    await record(tx, theDoorkeeper, "person.joined", { subjectId: id });
    return id;
  });
  return openSession(userId, device);
}
