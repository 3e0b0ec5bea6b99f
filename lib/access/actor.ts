import type { Standing } from "#db/client.ts";
import type { CompanyRole, Language, PortalRole } from "#db/schema/vocabulary.ts";

declare const minted: unique symbol;
type Minted = { readonly [minted]: true };

/** A person, signed in or served by a job. */
export type Person = Minted & {
  readonly kind: "person";
  readonly userId: string;
  readonly name: string;
  /** Null for the portal's own staff. */
  readonly orgId: string | null;
  readonly org: { ja: string; en: string; kind: "sme" | "csirt" | "isac" | "provider" } | null;
  readonly companyRole: CompanyRole | null;
  readonly portalRole: PortalRole | null;
  readonly language: Language;
  readonly timeZone: string;
  readonly groupIds: readonly string[];
  /** Accounts that were merged into this one: their voices are this person's. */
  readonly formerIds: readonly string[];
  /** Under which handles this person has written: see lib/access/handles.ts. */
  readonly handles: readonly string[];
  readonly unread: number;
  /** Null when a job acts for the person. */
  readonly sessionId: string | null;
};
export type Visitor = Minted & { readonly kind: "visitor" };
/** Sign-in, invitations, sessions. */
export type Doorkeeper = Minted & { readonly kind: "door" };
/** Background work that serves no single person. */
export type Worker = Minted & { readonly kind: "worker" };

/** Who acts. Only lib/access can make one: the brand has no public constructor and is checked at the door. */
export type Actor = Person | Visitor | Doorkeeper | Worker;

const genuine = new WeakSet<object>();

/** For lib/access alone (dependency rules see to it). */
export function mint<A extends Actor>(actor: Omit<A, typeof minted>): A {
  const frozen = Object.freeze({ ...actor }) as A;
  genuine.add(frozen);
  return frozen;
}

/** How the database sees this actor; throws for anything that lib/access did not make. */
export function standingOf(actor: Actor): Standing {
  if (!genuine.has(actor)) throw new Error("This actor was not made by lib/access");
  if (actor.kind !== "person") {
    return { role: `gojo_${actor.kind}`, userId: null, orgId: null, groupIds: [], handles: [] };
  }
  const { userId, orgId, groupIds, handles } = actor;
  return { role: roleOf(actor), userId, orgId, groupIds, handles };
}

function roleOf(person: Person): Standing["role"] {
  if (person.portalRole === "operator") return "gojo_operator";
  return person.portalRole ? "gojo_fusion" : "gojo_member";
}
