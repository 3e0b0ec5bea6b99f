import type { Byline } from "#db/schema/posts.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { refreshed } from "./admit.ts";

/** How somebody signs under their own name; staff of the portal sign for the fusion cell. */
export function bylineOf(person: Person, attribution: Attribution): Byline | null {
  if (attribution !== "named") return null;
  const { name, org, portalRole } = person;
  if (portalRole || !org) return { person: name, orgJa: "フュージョンセル", orgEn: "Fusion cell" };
  return { person: name, orgJa: org.ja, orgEn: org.en };
}

/** The person as they can act in this group: asks again who they are when they were minted before they joined. */
export const asMemberOf = async (person: Person, groupId: string): Promise<Person> =>
  person.portalRole || person.groupIds.includes(groupId) ? person : refreshed(person);
