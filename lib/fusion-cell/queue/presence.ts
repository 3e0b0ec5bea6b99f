import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { type DeskKey, deskKey } from "../desk-key.ts";

/** How often an open item says that somebody is there, in seconds, and for how long one is believed. */
export const presenceEvery = 15;
const believedFor = sql`interval '40 seconds'`;

/** Who else has this open, by name. */
export async function othersAt(tx: Tx, person: Person, key: DeskKey): Promise<string[]> {
  const rows = await tx.execute<{ name: string }>(sql`
    select p.name from desk_presence d join people p on p.id = d.user_id
    where d.place = ${deskKey(key)} and d.user_id <> ${person.userId} and d.seen_at > now() - ${believedFor}
    order by p.name`);
  return rows.map(({ name }) => name);
}

/**
 * Notes that the person has this open, and returns who else has. The first of the fusion cell to open a thing that
 * waits has touched it. A place that was left is forgotten with the next one.
 */
export async function isAt(person: Person, key: DeskKey): Promise<string[]> {
  authorize(person, "queue.read");
  const place = deskKey(key);
  const [subject, applicant] = key.sort === "join" ? [key.groupId, key.userId] : [key.id, null];
  return asActor(person, async (tx) => {
    const [, , , others] = await Promise.all([
      tx.execute(sql`delete from desk_presence where user_id = ${person.userId} and place <> ${place}
        and seen_at < now() - ${believedFor}`),
      tx.execute(sql`insert into desk_presence (place, user_id, seen_at) values (${place}, ${person.userId}, now())
        on conflict (place, user_id) do update set seen_at = excluded.seen_at`),
      tx.execute(sql`update work_items set first_touched_at = now()
        where sort = ${key.sort} and subject_id = ${subject} and person_id is not distinct from ${applicant}::uuid
          and closed_at is null and first_touched_at is null`),
      othersAt(tx, person, key),
    ]);
    return others;
  });
}

/** The person has closed it. */
export async function isGone(person: Person, key: DeskKey): Promise<void> {
  authorize(person, "queue.read");
  await asActor(person, (tx) =>
    tx.execute(sql`delete from desk_presence where user_id = ${person.userId} and place = ${deskKey(key)}`),
  );
}
