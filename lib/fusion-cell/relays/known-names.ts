import { eq, isNotNull, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { organizations, people } from "#db/schema/membership.ts";
import { posts } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import { hiddenWords, redactFields } from "#lib/posts/hiding/redaction.ts";
import { openTyped, standingItem } from "#lib/posts/hiding/unredacted.ts";
import type { KnownNames } from "./relay-warnings.ts";

/**
 * What a text about this post must not name: every member company, its people and domains, whoever the source is. Were it
 * the source's alone, whoever types one name after the other would learn whose post it is; and so it also helps where
 * nobody may know the source. With the words that the author hid, where they let the fusion cell read them. Null when
 * there is no such post.
 */
export async function namesAround(tx: Tx, postId: string): Promise<KnownNames | null> {
  const [[post], names] = await Promise.all([
    tx
      .select({ typedAs: standingItem, sealed: unredacted.sealed })
      .from(posts)
      .leftJoin(unredacted, eq(unredacted.itemId, standingItem))
      .where(eq(posts.id, postId)),
    membersNames(tx),
  ]);
  if (!post) return null;
  const { hidden } = redactFields(openTyped(post.typedAs, post.sealed) ?? {});
  return { ...names, hidden: hiddenWords(hidden) };
}

/** The same of no post in particular. */
export async function membersNames(tx: Tx): Promise<KnownNames> {
  const [companies, members, [row]] = await Promise.all([
    tx.select({ ja: organizations.nameJa, en: organizations.nameEn }).from(organizations),
    tx.select({ name: people.name }).from(people).where(isNotNull(people.orgId)),
    tx.execute<{ domains: string[] }>(sql`select mail_domains_of_members() as domains`),
  ]);
  return {
    companies: companies.flatMap(({ ja, en }) => [ja, en]).filter((name) => name.trim() !== ""),
    people: [...new Set(members.map(({ name }) => name))],
    domains: row?.domains ?? [],
    hidden: [],
  };
}
