import type { Byline } from "#db/schema/posts.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { fusionCellByline } from "#lib/fusion-cell/byline.ts";
import { bylineOf } from "#lib/posts/writing/voice.ts";
import { refreshed } from "./admit.ts";

/** How somebody signs: members for their company, the portal's staff for the fusion cell. */
export const signatureOf = (person: Person, attribution: Attribution): Byline | null =>
  person.portalRole && attribution === "named"
    ? fusionCellByline(person.name)
    : bylineOf(person, attribution);

/** The person as they can act in this group: asks again who they are when they were minted before they joined. */
export const asMemberOf = async (person: Person, groupId: string): Promise<Person> =>
  person.portalRole || person.groupIds.includes(groupId) ? person : refreshed(person);
