import type { CompanyRole, PortalRole } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aCompany, type Company } from "#db/seed/factories/companies.ts";
import { putOnDuty } from "#db/seed/factories/desk.ts";
import { aGroup, type Group } from "#db/seed/factories/groups.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import type { Person } from "#lib/access/actor.ts";
import { canary, secret } from "./canary.ts";
import { everybody, fusionCell, group as members, signedIn, type Who } from "./cast.ts";

export type Somebody = Exclude<Who, "visitor">;
export type People = Record<Somebody, Person>;
export type Groups = { theirs: Group; other: Group; invited: Group };
export type Cast = { people: People; companies: Record<Somebody, Company | null>; groups: Groups };

const staff = { moderator: "moderator", analyst: "analyst", operator: "operator" } as const;
const isStaff = (who: Somebody): who is keyof typeof staff => who in staff;
const roles: Partial<Record<Somebody, CompanyRole>> = { manager: "management", peer: "csirt", noa: "owner" };

/** Everybody, with names that are said nowhere else, and the groups they are in. */
export async function theCast(): Promise<Cast> {
  const staffPeople = await Promise.all(
    (Object.keys(staff) as (keyof typeof staff)[]).map(async (who) => {
      const person = await aPerson({ portalRole: staff[who] satisfies PortalRole, ...named(who) });
      putOnDuty(person);
      return [who, person] as const;
    }),
  );
  const groups = await theGroups();
  const companies = new Map<Somebody, Company>();
  const people = new Map<Somebody, Person>(staffPeople);
  for (const who of everybody) {
    if (who === "visitor" || isStaff(who)) continue;
    const company = (who === "colleague" ? companies.get("noa") : undefined) ?? (await companyOf(who));
    companies.set(who, company);
    const joined = groupsOf(who, groups);
    const companyRole = roles[who] ?? "frontline";
    people.set(who, await aPerson({ company, companyRole, groups: joined, ...named(who) }));
  }
  for (const who of ["nana", "fumi", "noa"] as const) {
    const { userId, orgId } = found(people, who);
    const knowing: Who[] = [who, "operator"];
    secret(`the id of ${who}`, userId, knowing, { listedFor: fusionCell });
    if (orgId)
      secret(`the id of the company of ${who}`, orgId, [...knowing, "colleague"], { listedFor: fusionCell });
  }
  return {
    people: Object.fromEntries(people) as People,
    companies: Object.fromEntries(companies) as Cast["companies"],
    groups,
  };
}

function found<Key, Value>(map: ReadonlyMap<Key, Value>, key: Key): Value {
  const value = map.get(key);
  if (value === undefined) throw new Error(`nobody is ${String(key)}`);
  return value;
}

export const again = async (people: People, who: Somebody): Promise<Person> => {
  people[who] = await refreshed(people[who]);
  return people[who];
};

/** Who speaks under their name to whom. Whoever writes anonymously alone is known by name to nobody but themselves. */
const knownTo: Partial<Record<Somebody, readonly Who[]>> = {
  nana: [...members, "opened", ...fusionCell],
  manager: [...members, ...fusionCell],
  outsider: ["provider", ...fusionCell],
  opened: fusionCell,
  provider: fusionCell,
  moderator: signedIn,
  analyst: signedIn,
  operator: fusionCell,
};

/** The operator keeps the list of people; the log tells moderators who did what under their name. */
function named(who: Somebody): { name: string; email: string } {
  const mine: Who[] = who === "suspended" ? [] : [who];
  const name = canary(`the name of ${who}`, [...mine, "operator", ...(knownTo[who] ?? [])], {
    mailedTo: mine,
    loggedFor: ["moderator"],
    listedFor: fusionCell,
  });
  const gone = who === "suspended" ? { unseen: "they cannot come in" } : {};
  const email = canary(`the mail address of ${who}`, mine, { mailedTo: mine, ...gone });
  return { name, email: `${email}@member.example` };
}

/** The operator keeps the list of companies too. Else they stand beside names, and beside what providers offer. */
async function companyOf(who: Somebody): Promise<Company> {
  const own: Who[] = who === "noa" ? ["noa", "colleague"] : [who];
  // To whom a report was opened its author chose by name.
  const known: readonly Who[] = who === "provider" ? signedIn : who === "opened" ? ["nana", "noa"] : [];
  const name = (language: string) =>
    canary(
      `the ${language} name of the company of ${who}`,
      [...own, "operator", ...(knownTo[who] ?? []), ...known],
      {
        ...{ mailedTo: who === "provider" ? signedIn : [], loggedFor: ["moderator"], listedFor: fusionCell },
        unseen: "one is shown to readers of Japanese, the other to those of English",
      },
    );
  return aCompany({
    nameJa: `株式会社${name("Japanese")}`,
    nameEn: `${name("English")} Co., Ltd.`,
    kind: who === "provider" ? "provider" : "sme",
  });
}

function groupsOf(who: Somebody, { theirs, other, invited }: Groups): Group[] {
  if (who === "insider") return [invited];
  if (who === "outsider") return [other];
  const isIn = (members as readonly Who[]).includes(who) || who === "suspended" || who === "leaver";
  return isIn ? [theirs] : [];
}

/** Open to be asked: everybody signed in knows them. By invitation: its members, the fusion cell, and who made it. */
async function theGroups(): Promise<Groups> {
  const known: Who[] = ["insider", ...fusionCell, "operator"];
  const unseen = "one is shown to readers of Japanese, the other to those of English";
  const invitedName = (language: string) =>
    canary(`the ${language} name of a group by invitation`, known, { unseen });
  return {
    theirs: await aGroup({ maxTlp: "TLP:RED", nameJa: "みんなの集まり", nameEn: "Everybody's group" }),
    other: await aGroup({ maxTlp: "TLP:RED", nameJa: "別の集まり", nameEn: "Another group" }),
    invited: await aGroup({
      kind: "private",
      joining: "invitation",
      maxTlp: "TLP:RED",
      nameJa: invitedName("Japanese"),
      nameEn: invitedName("English"),
      aboutJa: canary("what a group by invitation is about", known, { unseen }),
    }),
  };
}
