import postgres from "postgres";

export const relationsSize = { observables: 1_000_000, posts: 200_000 };
/** The first observables stand in many posts, far more than may propose a relation. */
const common = 1_000;
const standsInMany = 200;
const newPosts = 300;

/**
 * A portal that has seen a million places: each in one post, every fourth in four, the first in very many. Returns posts
 * that came in just now: each names six places that are known, one that everybody names, and one that is new.
 */
export async function fillRelationsWorld(
  ownerUrl: string,
  { observables, posts }: { observables: number; posts: number },
): Promise<string[]> {
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  // Without triggers and checks of what hangs together: a thousand times faster.
  await owner.unsafe("set session_replication_role = replica; set synchronous_commit = off");
  const id = (prefix: string) => `md5('${prefix}' || n)::uuid`;
  const aPost = (prefix: string, body: string) => `
    insert into posts (id, group_id, kind, tlp, title, body, attribution, handle, state, revision, submitted_at, released_at)
    select ${id(prefix)}, md5('group')::uuid, 'incident', 'TLP:AMBER', '報告 ' || n, ${body}, 'fusion_cell', md5(n::text),
      'released', 2, now() - n * interval '5 minutes', now() - n * interval '5 minutes'`;
  await owner.unsafe(`${aPost("post", "'本文'")} from generate_series(1, ${posts}) n`);
  await owner.unsafe(`insert into observables (id, kind, value, listed)
    select ${id("seen")}, 'domain', 'h' || n || '.top', false from generate_series(1, ${observables}) n`);
  await owner.unsafe(`insert into item_observables (observable_id, item_kind, item_id, revision)
    select ${id("seen")}, 'post', md5('post' || 1 + (n + k * 7919) % ${posts})::uuid, 2
    from generate_series(1, ${observables}) n
    cross join lateral generate_series(1, case when n <= ${common} then ${standsInMany} when n % 4 = 0 then 4 else 1 end) k`);
  const places = Array.from(
    { length: 6 },
    (_, at) => `'h' || ${common} + (n * 4013 + ${at} * 4) % ${observables - common} || '.top '`,
  );
  const body = `${places.join(" || ")} || 'h' || 1 + n % ${common} || '.top と new' || n || '.top へ通信がありました。'`;
  await owner.unsafe(`${aPost("new", body)} from generate_series(1, ${newPosts}) n`);
  await owner.unsafe("vacuum analyze");
  await owner.unsafe("checkpoint");
  const rows = await owner.unsafe(`select ${id("new")} as id from generate_series(1, ${newPosts}) n`);
  await owner.end();
  return rows.map((row) => String(row["id"]));
}
