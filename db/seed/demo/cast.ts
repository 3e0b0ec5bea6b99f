import type { Person } from "#lib/access/actor.ts";
import type { Company } from "../factories/companies.ts";
import type { Group } from "../factories/groups.ts";
import type { CompanyKey } from "./content/companies.ts";
import type { GroupKey } from "./content/groups.ts";
import type { PersonKey } from "./content/people.ts";

/** Who and what the demo world is made of, by the names its texts use. */
export type Cast = {
  company: (key: CompanyKey) => Company;
  person: (key: PersonKey) => Person;
  group: (key: GroupKey) => Group;
};

/** Something that happened in the demo world. Steps are taken in the order of their times. */
export type Step = { at: Date; take: () => Promise<void> };

export const findIn =
  <Key extends string, T>(found: ReadonlyMap<Key, T>) =>
  (key: Key): T => {
    const it = found.get(key);
    if (it === undefined) throw new Error(`The demo world has no ${key}`);
    return it;
  };

/** The entries of a text table with their keys' own type. */
export const entriesOf = <Key extends string, T>(table: Readonly<Record<Key, T>>): [Key, T][] =>
  Object.entries(table) as [Key, T][];
