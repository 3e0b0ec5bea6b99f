import type { PortalRole } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { admit, type Newcomer } from "./admit.ts";
import { aCompany } from "./companies.ts";
import { joins } from "./groups.ts";

type Wish = Omit<Newcomer, "orgId"> & {
  /** A company of their own when absent; null for the portal's own staff. */
  company?: { id: string } | null;
  groups?: readonly { id: string }[];
};

/** Somebody of a member company, ready to act: by default frontline staff of a company of their own. */
export async function aPerson(wish: Wish = {}): Promise<Person> {
  const { company, groups = [], companyRole = "frontline", portalRole = null, ...rest } = wish;
  const orgId = await companyOf(company, portalRole);
  const person = await admit({ ...rest, orgId, companyRole: orgId ? companyRole : null, portalRole });
  return joins(person, groups);
}

async function companyOf(wanted: Wish["company"], portalRole: PortalRole | null): Promise<string | null> {
  if (wanted) return wanted.id;
  return wanted === null || portalRole ? null : (await aCompany()).id;
}

type StaffWish = Omit<Wish, "company" | "companyRole" | "portalRole">;

export const anOperator = (wish: StaffWish = {}): Promise<Person> =>
  aPerson({ ...wish, portalRole: "operator" });
export const aModerator = (wish: StaffWish = {}): Promise<Person> =>
  aPerson({ ...wish, portalRole: "moderator" });
export const anAnalyst = (wish: StaffWish = {}): Promise<Person> =>
  aPerson({ ...wish, portalRole: "analyst" });
