import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { PortalRole } from "#db/schema/vocabulary.ts";
import type { Colleague } from "./share-out.ts";

export type OnRota = Colleague & { name: string; away: boolean; awayUntil: string | null };

/**
 * Everybody of the fusion cell with their share and what they have in hand. Who was never entered takes one share as a
 * moderator and none as an analyst. `awayUntil` is the last day of an absence in Japan.
 */
export async function colleagues(tx: Tx): Promise<OnRota[]> {
  const rows = await tx.execute<{
    userId: string;
    name: string;
    role: PortalRole;
    weight: number;
    load: number;
    away: boolean;
    awayUntil: string | null;
  }>(sql`
    select p.id as "userId", p.name, p.portal_role as role,
      coalesce(r.weight, case p.portal_role when 'moderator' then 1 else 0 end)::integer as weight,
      (select count(*)::integer from work_items w where w.assignee_id = p.id and w.closed_at is null) as load,
      coalesce(r.away_until >= (now() at time zone 'Asia/Tokyo')::date, false) as away,
      case when r.away_until >= (now() at time zone 'Asia/Tokyo')::date then r.away_until::text end as "awayUntil"
    from people p left join rota r on r.user_id = p.id
    where p.active and p.portal_role in ('moderator', 'analyst')
    order by p.portal_role desc, p.name, p.id`);
  return [...rows];
}
