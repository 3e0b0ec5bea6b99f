import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { organizations, people } from "#db/schema/membership.ts";
import { posts } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { Person } from "#lib/access/actor.ts";
import { workerLooksUp } from "#lib/access/door.ts";
import { openVault } from "#lib/access/vault.ts";
import { record } from "#lib/audit/record.ts";
import { hiddenWords, redactFields } from "#lib/posts/hiding/redaction.ts";
import { openTyped, standingItem } from "#lib/posts/hiding/unredacted.ts";
import { asWritten, type SourceFacts, unknownSource } from "./relay-warnings.ts";

/**
 * What a text about this post must not name; null when there is no such post. The names of a masked source are looked up
 * by the worker, count only where the source wrote them too, and never leave lib: `relayWarnings` says what of a
 * moderator's own text they match. That they were compared is entered in the audit log; where the author chose nobody
 * there is nothing to compare with.
 */
export async function sourceOf(tx: Tx, moderator: Person, postId: string): Promise<SourceFacts | null> {
  const [post] = await tx
    .select({
      handle: posts.handle,
      attribution: posts.attribution,
      typedAs: standingItem,
      sealed: unredacted.sealed,
      written: writtenByTheSource,
    })
    .from(posts)
    .leftJoin(unredacted, eq(unredacted.itemId, standingItem))
    .where(eq(posts.id, postId));
  if (!post) return null;
  const { handle, attribution } = post;
  const typed = openTyped(post.typedAs, post.sealed);
  const hidden = hiddenWords(redactFields(typed ?? {}).hidden);
  if (attribution === "nobody") return { ...unknownSource, hidden };
  if (attribution !== "named") await record(tx, moderator, "source.compared", { subjectId: postId });
  const known = { ...(await workerLooksUp(tx, () => namesOf(tx, handle))), hidden };
  return attribution === "named" ? known : asWritten(known, `${post.written} ${JSON.stringify(typed ?? "")}`);
}

/** The post, what its author added under the same handle, and what they answered to questions. */
const writtenByTheSource = sql<string>`concat_ws(' ', ${posts.title}, ${posts.body}, ${posts.facts}::text,
  (select string_agg(concat_ws(' ', r.changed, r.body), ' ') from replies r
    where r.post_id = ${posts.id} and r.handle = ${posts.handle}),
  (select string_agg(q.answer, ' ') from information_requests q where q.post_id = ${posts.id}),
  (select concat_ws(' ', s.body, s.facts::text) from sealed_parts s where s.post_id = ${posts.id}))`;

async function namesOf(tx: Tx, handle: string): Promise<Omit<SourceFacts, "hidden">> {
  const identity = (await openVault(tx, [handle])).get(handle);
  if (!identity) return unknownSource;
  const [author] = await tx.select({ name: people.name }).from(people).where(eq(people.id, identity.userId));
  if (!identity.orgId) return { ...unknownSource, author: author?.name ?? null };
  const [company] = await tx
    .select({
      ja: organizations.nameJa,
      en: organizations.nameEn,
      domains: sql<string[]>`mail_domains_of(${organizations.id})`,
    })
    .from(organizations)
    .where(eq(organizations.id, identity.orgId));
  const staff = await tx.select({ name: people.name }).from(people).where(eq(people.orgId, identity.orgId));
  return {
    companies: company ? [company.ja, company.en] : [],
    author: author?.name ?? null,
    colleagues: staff.map(({ name }) => name).filter((name) => name !== author?.name),
    domains: company?.domains ?? [],
  };
}
