import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { openCursor, sealCursor } from "#lib/access/cursor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize, may } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { daysToObject } from "../merge-rule.ts";
import type { CompanyLine, MemberCompany, MemberPerson, Sanction, WaitingDecision } from "../shown.ts";
import { whenFor } from "./cases.ts";

export const companiesPerPage = 50;
const place = z.object({ name: z.string(), id: z.uuid() });
const nameIn = (language: Language): SQL => (language === "ja" ? sql`o.name_ja` : sql`o.name_en`);

/**
 * Member companies by name, some at a time; `named` looks in names of companies and people. What somebody wrote is no
 * part of this, and nothing here is counted by it.
 */
export function membersOnDesk(
  reader: Person,
  language: Language,
  wanted: { named?: string | undefined; cursor?: string | undefined },
): Promise<{ companies: CompanyLine[]; next: string | null }> {
  authorize(reader, "member.read");
  const named = wanted.named?.trim().slice(0, 80) ?? "";
  const after = openCursor("members", place, wanted.cursor);
  const like = `%${named.replace(/[\\%_]/g, "\\$&")}%`;
  return asActor(reader, async (tx) => {
    const rows = await tx.execute<CompanyLine>(sql`
      select o.id, ${nameIn(language)} as name, o.kind, o.state,
        (select count(*)::integer from people p where p.org_id = o.id and p.merged_into is null) as people,
        (select count(distinct m.group_id)::integer from group_members m where m.org_id = o.id and m.state = 'member') as groups,
        (select count(*)::integer from people p where p.org_id = o.id and not p.active and p.merged_into is null) as "suspendedPeople",
        ${warningsOf(reader)} as warnings
      from organizations o
      where (${named} = '' or o.name_ja ilike ${like} or o.name_en ilike ${like}
          or exists (select 1 from people p where p.org_id = o.id and p.name ilike ${like}))
        and ${after ? sql`(${nameIn(language)}, o.id) > (${after.name}, ${after.id}::uuid)` : sql`true`}
      order by ${nameIn(language)}, o.id limit ${companiesPerPage + 1}`);
    const companies = rows.slice(0, companiesPerPage);
    const last = rows.length > companiesPerPage ? companies.at(-1) : undefined;
    return { companies, next: last ? sealCursor("members", { name: last.name, id: last.id }) : null };
  });
}

/** Operators read no warnings: those are between the fusion cell and the member. */
const warningsOf = (reader: Person): SQL =>
  may(reader, "report.read")
    ? sql`(select count(*)::integer from warnings w where w.org_id = o.id
        or w.user_id in (select p.id from people p where p.org_id = o.id))`
    : sql`0`;

/** One company with its people, or the portal's own staff ("staff"); null when there is none. */
export function memberCompany(reader: Person, id: string, language: Language): Promise<MemberCompany | null> {
  authorize(reader, "member.read");
  if (id !== "staff" && !isId(id)) return Promise.resolve(null);
  const orgId = id === "staff" ? null : id;
  return asActor(reader, async (tx) => {
    const [[company], people, sanctions] = await Promise.all([
      orgId ? companyRow(tx, orgId, language) : [],
      peopleRows(tx, orgId, language),
      sanctionsOf(tx, reader, orgId, language),
    ]);
    if (orgId && !company) return null;
    return {
      company: company ?? null,
      sanctions: sanctions.get(orgId ?? "") ?? [],
      people: people.map((person) => ({ ...person, sanctions: sanctions.get(person.id) ?? [] })),
    };
  });
}

const companyRow = (tx: Tx, orgId: string, language: Language) =>
  tx.execute<NonNullable<MemberCompany["company"]>>(
    sql`select o.id, ${nameIn(language)} as name, o.kind, o.state from organizations o where o.id = ${orgId}`,
  );

const peopleRows = (tx: Tx, orgId: string | null, language: Language) =>
  tx.execute<Omit<MemberPerson, "sanctions">>(sql`
    select p.id, p.name, p.company_role as "companyRole", p.portal_role as "portalRole", s.name as "mergedInto",
      case when p.merged_into is not null then 'merged' when p.active then 'active' else 'suspended' end as state,
      coalesce((select jsonb_agg(${language === "ja" ? sql`g.name_ja` : sql`g.name_en`} order by g.name_ja)
        from group_members m join groups g on g.id = m.group_id where m.user_id = p.id and m.state = 'member'), '[]'::jsonb) as groups
    from people p left join people s on s.id = p.merged_into
    where p.org_id is not distinct from ${orgId}::uuid and (${orgId}::uuid is not null or p.portal_role is not null)
    order by p.name, p.id limit 500`);

type SuspensionRow = {
  about: string;
  id: string;
  state: "proposed" | "in_force" | "refused" | "lifted";
  reason: string;
  by: string;
  at: Date;
  decidedBy: string | null;
  liftedBy: string | null;
  liftedBecause: string | null;
};

/** What a company and its people were told or had done to them, by whom it concerned. Never through an item. */
async function sanctionsOf(tx: Tx, reader: Person, orgId: string | null, language: Language) {
  const when = whenFor(reader, language);
  const inCompany = (org: SQL, user: SQL) => sql`(${org} = ${orgId}::uuid
    or ${user} in (select p.id from people p where p.org_id is not distinct from ${orgId}::uuid))`;
  const suspensions = await tx.execute<SuspensionRow>(sql`
    select coalesce(x.org_id, x.user_id) as about, x.id, x.state, x.reason, b.name as by, x.proposed_at as at,
      d.name as "decidedBy", l.name as "liftedBy", x.lifted_because as "liftedBecause"
    from suspensions x join people b on b.id = x.proposed_by left join people d on d.id = x.decided_by
      left join people l on l.id = x.lifted_by
    where ${inCompany(sql`x.org_id`, sql`x.user_id`)} order by x.proposed_at desc limit 200`);
  const warned = may(reader, "report.read")
    ? await tx.execute<{ about: string; body: string; by: string; at: Date; acknowledged: boolean }>(sql`
        select coalesce(w.org_id, w.user_id) as about, w.body, b.name as by, w.warned_at as at,
          w.acknowledged_at is not null as acknowledged
        from warnings w join people b on b.id = w.warned_by
        where ${inCompany(sql`w.org_id`, sql`w.user_id`)} order by w.warned_at desc limit 200`)
    : [];
  const found = new Map<string, Sanction[]>();
  const enter = (about: string, sanction: Sanction) =>
    found.set(about, [...(found.get(about) ?? []), sanction]);
  for (const { about, at, ...row } of suspensions)
    enter(about, { kind: "suspension", ...row, when: when(at) });
  for (const { about, at, ...row } of warned) enter(about, { kind: "warning", ...row, when: when(at) });
  return found;
}

/** Suspensions of companies and mergings of accounts that wait for a second person. */
export function waitingDecisions(reader: Person, language: Language): Promise<WaitingDecision[]> {
  authorize(reader, "member.read");
  const when = whenFor(reader, language);
  return asActor(reader, async (tx) => {
    const asked = await tx.execute<{
      id: string;
      about: string;
      reason: string;
      by: string;
      byId: string;
      at: Date;
    }>(sql`
      select x.id, ${nameIn(language)} as about, x.reason, b.name as by, b.id as "byId", x.proposed_at as at
      from suspensions x join organizations o on o.id = x.org_id join people b on b.id = x.proposed_by
      where x.state = 'proposed' order by x.proposed_at`);
    const joined = await tx.execute<{
      id: string;
      about: string;
      survivor: string;
      reason: string;
      by: string;
      byId: string;
      at: Date;
      agreed: boolean;
    }>(sql`
      select x.id, concat(m.name, ' (', ${nameIn(language)}, ')') as about, s.name as survivor, x.reason, b.name as by,
        b.id as "byId", x.proposed_at as at, x.agreed_at is not null as agreed
      from merges x join people m on m.id = x.merged_id join people s on s.id = x.survivor_id
        left join organizations o on o.id = m.org_id join people b on b.id = x.proposed_by
      where x.state = 'proposed' order by x.proposed_at`);
    const ripeAt = Date.now() - daysToObject * 24 * 3_600_000;
    return [
      ...asked.map(({ byId, at, ...row }) => ({
        kind: "suspension" as const,
        ...row,
        isOwn: byId === reader.userId,
        when: when(at),
      })),
      ...joined.map(({ byId, at, agreed, ...row }) => ({
        kind: "merge" as const,
        ...row,
        isOwn: byId === reader.userId,
        isRipe: agreed || new Date(at).getTime() <= ripeAt,
        when: when(at),
      })),
    ];
  });
}

/** Mergings in force that can be undone, by the account that went. */
export function mergesInForce(reader: Person, orgId: string): Promise<{ id: string; mergedId: string }[]> {
  authorize(reader, "member.read");
  if (!isId(orgId)) return Promise.resolve([]);
  return asActor(reader, async (tx) => [
    ...(await tx.execute<{ id: string; mergedId: string }>(sql`select x.id, x.merged_id as "mergedId"
      from merges x join people m on m.id = x.merged_id where m.org_id = ${orgId} and x.state = 'in_force'`)),
  ]);
}
