import type { PortalRole } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { personForJob } from "#lib/access/mint.ts";
import { env } from "#lib/platform/env.ts";
import { admit } from "./admit.ts";

const onDuty = new Map<string, string>();

/**
 * Somebody of the portal's staff who does what a factory was not told by whom: one person for each role and
 * database, admitted when first needed.
 */
export async function onDutyAs(portalRole: PortalRole): Promise<Person> {
  const post = `${portalRole} ${env().APP_DATABASE_URL}`;
  const known = onDuty.get(post);
  const present = known ? await personForJob(known) : null;
  if (present?.portalRole === portalRole) return present;
  const person = await admit({ orgId: null, portalRole });
  onDuty.set(post, person.userId);
  return person;
}

/** Makes this person the one on duty in their role. */
export function putOnDuty(person: Person): void {
  if (person.portalRole) onDuty.set(`${person.portalRole} ${env().APP_DATABASE_URL}`, person.userId);
}
