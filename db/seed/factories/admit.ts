import { randomUUID } from "node:crypto";
import { accounts, people } from "#db/schema/membership.ts";
import type { CompanyRole, Language, PortalRole } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { personForJob, theDoorkeeper } from "#lib/access/mint.ts";
import { hashPassword } from "#lib/access/password.ts";
import { someName } from "./believable.ts";

export type Newcomer = {
  /** Null for the portal's own staff. */
  orgId: string | null;
  companyRole?: CompanyRole | null;
  portalRole?: PortalRole | null;
  name?: string;
  /** Invented when absent, always under a reserved domain. */
  email?: string;
  language?: Language;
  timeZone?: string;
  digest?: boolean;
  /** Hashing takes time: give one only to who signs in with it. */
  password?: string;
  joinedAt?: Date;
};

/** Lets somebody into the portal, in no group yet, as accepting an invitation does. */
export async function admit(newcomer: Newcomer): Promise<Person> {
  const { orgId, companyRole = null, portalRole = null, language = "ja", digest = true } = newcomer;
  const id = randomUUID();
  const passwordHash = newcomer.password === undefined ? null : await hashPassword(newcomer.password);
  await asActor(theDoorkeeper, async (tx) => {
    await tx.insert(people).values({
      id,
      orgId,
      name: newcomer.name ?? someName(),
      companyRole,
      portalRole,
      ...(newcomer.joinedAt && { createdAt: newcomer.joinedAt }),
    });
    await tx.insert(accounts).values({
      userId: id,
      email: newcomer.email ?? `${id.slice(0, 13)}@member.example`,
      passwordHash,
      language,
      digest,
      ...(newcomer.timeZone && { timeZone: newcomer.timeZone }),
    });
  });
  return byId(id);
}

/** The same person as of now: with the groups they have joined and the threads they have written in since. */
export const refreshed = (person: Person): Promise<Person> => byId(person.userId);

async function byId(userId: string): Promise<Person> {
  const person = await personForJob(userId);
  if (!person) throw new Error(`Nobody active has the id ${userId}`);
  return person;
}
