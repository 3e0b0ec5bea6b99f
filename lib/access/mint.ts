import { sql } from "drizzle-orm";
import { z } from "zod";
import { companyRoles, languages, organizationKinds, portalRoles } from "#db/schema/vocabulary.ts";
import { type Doorkeeper, mint, type Person, type Visitor, type Worker } from "./actor.ts";
import { theDoor } from "./door.ts";
import { companyMarkOf, voiceOf } from "./handles.ts";
import { handlesIn, openPocket, type PocketEntry } from "./pocket.ts";

export const aVisitor: Visitor = mint<Visitor>({ kind: "visitor" });
export const theDoorkeeper: Doorkeeper = mint<Doorkeeper>({ kind: "door" });
export const theWorker: Worker = mint<Worker>({ kind: "worker" });

const stateSchema = z.object({
  userId: z.string(),
  name: z.string(),
  orgId: z.string().nullable(),
  org: z.object({ ja: z.string(), en: z.string(), kind: z.enum(organizationKinds) }).nullable(),
  companyRole: z.enum(companyRoles).nullable(),
  portalRole: z.enum(portalRoles).nullable(),
  language: z.enum(languages),
  timeZone: z.string(),
  pocket: z.string().nullable(),
  merged: z.array(z.object({ userId: z.string(), pocket: z.string().nullable() })).nullable(),
  groupIds: z.array(z.string()),
  unread: z.number(),
  sessionId: z.string().nullable().default(null),
});

function personFrom(row: unknown): Person | null {
  if (row === null || row === undefined) return null;
  const { pocket, merged, ...state } = stateSchema.parse(row);
  // Of an account that was merged into this one, the pocket stays as it was sealed: what it holds speaks for the survivor.
  const pockets = [{ userId: state.userId, pocket }, ...(merged ?? [])];
  const formerIds = (merged ?? []).map(({ userId }) => userId);
  return mint<Person>({ kind: "person", ...state, formerIds, handles: pockets.flatMap(handlesOf) });
}

const handlesOf = ({ userId, pocket }: { userId: string; pocket: string | null }): string[] =>
  handlesIn(userId, openPocket(userId, pocket === null ? null : Buffer.from(pocket, "base64")));

/** The person behind a session token's hash, or null when it is revoked, expired, or its owner suspended. */
export async function personOfSession(tokenHash: string): Promise<Person | null> {
  const rows = await theDoor().database.execute(sql`select actor_of_session(${tokenHash}) as actor`);
  return personFrom(rows[0]?.["actor"]);
}

/** The person a job works for, with the rights they have at this moment; null when they have none any more. */
export async function personForJob(userId: string): Promise<Person | null> {
  const rows = await theDoor().database.execute(sql`select actor_of(${userId}) as actor`);
  return personFrom(rows[0]?.["actor"]);
}

/** The same person, who in this act also speaks under the handle of one more thread. */
export const alsoUnder = (person: Person, entry: PocketEntry): Person =>
  withHandle(person, voiceOf(person, entry));

/** The same person, who in this act also answers one post for their company; whoever has none stays as they are. */
export const alsoForCompany = (person: Person, postId: string): Person =>
  person.orgId ? withHandle(person, companyMarkOf(person.orgId, postId)) : person;

const withHandle = (person: Person, handle: string): Person =>
  person.handles.includes(handle)
    ? person
    : mint<Person>({ ...person, handles: [...person.handles, handle] });

/**
 * Somebody of no company who has written nothing and is in these of the person's groups: what they may read, every
 * member there may. Shows authors how others see them; sees less than the person, never more.
 */
export const anyMemberIn = (person: Person, groups: "same groups" | "no group"): Person =>
  mint<Person>({
    ...person,
    orgId: null,
    org: null,
    companyRole: "frontline",
    portalRole: null,
    formerIds: [],
    groupIds: groups === "same groups" ? person.groupIds : [],
    handles: [],
    unread: 0,
    sessionId: null,
  });
