import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { organizations, people } from "#db/schema/membership.ts";
import { posts } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { openVault } from "#lib/access/vault.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { hiddenWords, redactFields } from "#lib/posts/hiding/redaction.ts";
import { openTyped, standingItem } from "#lib/posts/hiding/unredacted.ts";
import { type RelayWarning, relayWarnings, type SourceFacts, unknownSource } from "../relay-warnings.ts";

/**
 * What in a relay's text may lead back to its source. Comparing with the names of a masked source opens the vault,
 * so that is entered in the audit log; where the author chose nobody there is nothing to compare with.
 */
export async function checkRelay(
  moderator: Person,
  { postId, title, body }: { postId: string; title: string; body: string },
): Promise<RelayWarning[]> {
  authorize(moderator, "post.relay");
  return asActor(moderator, async (tx) => {
    const [post] = await tx
      .select({
        handle: posts.handle,
        attribution: posts.attribution,
        typedAs: standingItem,
        sealed: unredacted.sealed,
      })
      .from(posts)
      .leftJoin(unredacted, eq(unredacted.itemId, standingItem))
      .where(eq(posts.id, postId));
    if (!post) throw new Refusal("not_found");
    const source = await knownSource(tx, post.handle);
    if (source && post.attribution !== "named") {
      await record(tx, moderator, "source.compared", { subjectId: postId });
    }
    const { hidden } = redactFields(openTyped(post.typedAs, post.sealed) ?? {});
    return relayWarnings(`${title}\n${body}`, { ...(source ?? unknownSource), hidden: hiddenWords(hidden) });
  });
}

async function knownSource(tx: Tx, handle: string): Promise<Omit<SourceFacts, "hidden"> | null> {
  const identity = (await openVault(tx, [handle])).get(handle);
  if (!identity) return null;
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
