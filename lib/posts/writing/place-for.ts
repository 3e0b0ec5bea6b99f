import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { groups } from "#db/schema/groups.ts";
import type { Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { fitsGroup } from "./tlp-rule.ts";

/**
 * The group, if the author is in it and its members agreed to handle such a label. Refuses with "not_found" (groupId),
 * whether there is such a group or not, and "label_not_allowed_here" (tlp).
 */
export async function placeFor(tx: Tx, author: Person, groupId: string, tlp: Tlp) {
  const [group] = await tx
    .select({
      id: groups.id,
      nameJa: groups.nameJa,
      nameEn: groups.nameEn,
      companies: sql<number>`companies_in(groups.id)`,
      maxTlp: groups.maxTlp,
      namedPassAtOnce: groups.namedPassAtOnce,
    })
    .from(groups)
    .where(eq(groups.id, groupId));
  if (!group || !author.groupIds.includes(groupId)) throw new Refusal("not_found", "groupId");
  if (!fitsGroup(tlp, group.maxTlp)) throw new Refusal("label_not_allowed_here", "tlp");
  return group;
}
