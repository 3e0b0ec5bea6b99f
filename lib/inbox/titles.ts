import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";

/** A title in both languages; `lang` when it exists in one only. */
export type Title = { ja: string; en: string; lang: Language | null };

/**
 * Titles of whatever these ids name, in one statement, as the transaction's actor may read them; what is hidden is
 * not in the map, and neither is what does not exist.
 */
export async function titlesOf(tx: Tx, ids: readonly string[]): Promise<Map<string, Title>> {
  if (ids.length === 0) return new Map();
  const wanted = sql`${`{${[...new Set(ids)].join(",")}}`}::uuid[]`;
  const rows = await tx.execute<Title & { id: string }>(sql`
    select id, title as ja, title as en, language as lang from posts where id = any (${wanted})
    union all
    select r.id, p.title, p.title, p.language from replies r join posts p on p.id = r.post_id
      where r.id = any (${wanted})
    union all
    select id, name_ja, name_en, null from groups where id = any (${wanted})
    union all
    select id, name_ja, name_en, null from organizations where id = any (${wanted})
    union all
    select id, name, name, null from people where id = any (${wanted})
    union all
    select id, name_ja, name_en, null from services where id = any (${wanted})
    union all
    select t.id, s.name_ja, s.name_en, null from training_sessions t join services s on s.id = t.service_id
      where t.id = any (${wanted})
    union all
    select b.id, s.name_ja, s.name_en, null from bookings b join training_sessions t on t.id = b.session_id
      join services s on s.id = t.service_id where b.id = any (${wanted})
    union all
    select e.id, s.name_ja, s.name_en, null from engagements e join services s on s.id = e.service_id
      where e.id = any (${wanted})`);
  return new Map(rows.map(({ id, ja, en, lang }) => [id, { ja: plainly(ja), en: plainly(en), lang }]));
}
