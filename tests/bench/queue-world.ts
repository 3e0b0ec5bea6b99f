import { randomUUID } from "node:crypto";
import postgres from "postgres";

/** How much of what is settled the queue remembers. */
const closed = 200_000;

/** A portal of ten years: a million posts, of which ten thousand wait. Returns the moderator who looks at them. */
export async function fillQueueWorld(
  ownerUrl: string,
  { posts, waiting }: { posts: number; waiting: number },
): Promise<string> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  const [moderator, colleague, group] = [randomUUID(), randomUUID(), randomUUID()];
  // Without triggers: what waits is entered below as they would have, a thousand times faster.
  await owner.unsafe("set session_replication_role = replica; set synchronous_commit = off");
  await owner`insert into people (id, name, portal_role) values (${moderator}, '篠原 文', 'moderator'), (${colleague}, '藤井 亮', 'moderator')`;
  await owner`insert into accounts (user_id, email) values (${moderator}, 'a@gojo.example'), (${colleague}, 'b@gojo.example')`;
  await owner`insert into groups (id, kind, name_ja, name_en) values (${group}, 'sector', '製造業', 'Manufacturing')`;
  await owner`
    insert into posts (id, group_id, kind, tlp, happening, title, body, attribution, handle, state, revision, submitted_at, released_at)
    select gen_random_uuid(), ${group}, 'incident', 'TLP:AMBER', 'suspicious_mail', '請求書を装ったメールについて ' || n,
      repeat('心当たりのない請求書のメールが届きました。', 8), 'fusion_cell', md5(n::text),
      case when n <= ${waiting} then 'submitted' else 'released' end, 2,
      now() - n * interval '5 minutes', case when n <= ${waiting} then null else now() - n * interval '5 minutes' end
    from generate_series(1, ${posts}::integer) n`;
  await owner`
    insert into work_items (id, sort, subject_id, group_id, post_id, opened_at, due_at, importance, coarse, assignee_id)
    select gen_random_uuid(), 'post', p.id, p.group_id, p.id, p.submitted_at, p.submitted_at + interval '1 day',
      (array['urgent', 'high', 'normal', 'normal', 'low'])[1 + floor(random() * 5)::integer], true,
      (array[${moderator}::uuid, ${colleague}::uuid, null])[1 + floor(random() * 3)::integer]
    from posts p where p.state = 'submitted'`;
  await owner`
    insert into work_items (id, sort, subject_id, group_id, post_id, opened_at, due_at, importance, coarse, assignee_id, closed_at)
    select gen_random_uuid(), 'post', p.id, p.group_id, p.id, p.submitted_at, p.submitted_at + interval '1 day',
      'normal', true, ${colleague}, p.released_at
    from posts p where p.state = 'released' limit ${closed}`;
  await owner.unsafe("vacuum analyze");
  await owner.unsafe("checkpoint");
  await owner.end();
  return moderator;
}
