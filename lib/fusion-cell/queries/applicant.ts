import { and, eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { groupMembers, groups } from "#db/schema/groups.ts";
import { organizations, people } from "#db/schema/membership.ts";
import type { Reader } from "#lib/posts/as-shown.ts";
import type { DeskApplicant } from "../shown.ts";
import { momentShown } from "./ages.ts";

/** Who asks to join and what they wrote; null when they took it back. */
export async function applicantOnDesk(
  tx: Tx,
  reader: Reader,
  { groupId, userId }: { groupId: string; userId: string },
): Promise<DeskApplicant | null> {
  const [row] = await tx
    .select({
      name: people.name,
      role: people.companyRole,
      orgJa: organizations.nameJa,
      orgEn: organizations.nameEn,
      message: groupMembers.message,
      state: groupMembers.state,
      askedAt: groupMembers.askedAt,
      groupJa: groups.nameJa,
      groupEn: groups.nameEn,
      maxTlp: groups.maxTlp,
      companies: sql<number>`companies_in(${groups.id})`,
      otherGroups: sql<{ ja: string; en: string }[]>`coalesce((select jsonb_agg(
        jsonb_build_object('ja', g.name_ja, 'en', g.name_en) order by g.name_ja)
        from group_members m join groups g on g.id = m.group_id
        where m.user_id = ${groupMembers.userId} and m.state = 'member' and m.group_id <> ${groupMembers.groupId}), '[]'::jsonb)`,
    })
    .from(groupMembers)
    .innerJoin(people, eq(people.id, groupMembers.userId))
    .innerJoin(groups, eq(groups.id, groupMembers.groupId))
    .leftJoin(organizations, eq(organizations.id, groupMembers.orgId))
    .where(and(eq(groupMembers.groupId, groupId), eq(groupMembers.userId, userId)));
  if (!row) return null;
  const inJapanese = reader.language === "ja";
  return {
    groupId,
    userId,
    name: row.name,
    role: row.role,
    company: inJapanese ? row.orgJa : row.orgEn,
    message: row.message,
    state: row.state,
    when: momentShown(row.askedAt, reader),
    group: { name: inJapanese ? row.groupJa : row.groupEn, companies: row.companies, maxTlp: row.maxTlp },
    otherGroups: row.otherGroups.map((group) => (inJapanese ? group.ja : group.en)),
  };
}
