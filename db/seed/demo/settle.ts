import type { Person } from "#lib/access/actor.ts";
import { admit, refreshed } from "../factories/admit.ts";
import { aCompany, type Company } from "../factories/companies.ts";
import { putOnDuty } from "../factories/desk.ts";
import { aGroup, asksToJoin, type Group } from "../factories/groups.ts";
import { type Cast, entriesOf, findIn, type Step } from "./cast.ts";
import { type CompanyKey, companies } from "./content/companies.ts";
import { type GroupKey, groups } from "./content/groups.ts";
import { type PersonKey, people } from "./content/people.ts";
import { moment } from "./moments.ts";

const founded = "120d 09:00";
const joined = "60d 10:00";

/** Brings in the portal's staff, the companies with their people, and the groups. */
export async function settle(now: Date): Promise<Cast> {
  const cast = {
    company: new Map<CompanyKey, Company>(),
    person: new Map<PersonKey, Person>(),
    group: new Map<GroupKey, Group>(),
  };
  const found = { company: findIn(cast.company), person: findIn(cast.person), group: findIn(cast.group) };
  const [staff, members] = [isStaff(true), isStaff(false)];
  for (const key of staff) cast.person.set(key, await enter(key, null, now));
  for (const key of ["kuramoto", "ando", "shinohara"] as const) putOnDuty(found.person(key));
  for (const [key, company] of entriesOf(companies)) {
    cast.company.set(key, await aCompany({ ...company, createdAt: moment(founded, now) }));
  }
  for (const key of members) {
    const { at } = people[key];
    cast.person.set(key, await enter(key, at === null ? null : found.company(at).id, now));
  }
  for (const [key, { members: inside, asking: _, ...group }] of entriesOf(groups)) {
    const createdAt = moment(founded, now);
    cast.group.set(key, await aGroup({ ...group, createdAt, members: inside.map(found.person) }));
  }
  for (const [key, person] of cast.person) cast.person.set(key, await refreshed(person));
  return found;
}

const isStaff = (wanted: boolean) =>
  entriesOf(people)
    .filter(([, person]) => (person.at === null) === wanted)
    .map(([key]) => key);

function enter(key: PersonKey, orgId: string | null, now: Date): Promise<Person> {
  const person = people[key];
  return admit({
    orgId,
    name: person.name,
    email: person.email,
    companyRole: person.role ?? null,
    portalRole: person.portalRole ?? null,
    language: person.language ?? "ja",
    joinedAt: moment(joined, now),
  });
}

/** Those who stand at a group's door. */
export function askings(cast: Cast, now: Date): Step[] {
  return entriesOf(groups).flatMap(([key, group]) =>
    (group.asking ?? []).map(({ who, message, at: when }) => {
      const at = moment(when, now);
      return { at, take: () => asksToJoin(cast.person(who), cast.group(key), { message, at }) };
    }),
  );
}
