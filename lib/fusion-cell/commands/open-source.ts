import { eq } from "drizzle-orm";
import { organizations, people } from "#db/schema/membership.ts";
import { posts } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { openVault } from "#lib/access/vault.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";

/** Who stands behind a masked post. */
export type Source = { person: string; orgJa: string | null; orgEn: string | null };

/**
 * Opens the vault for one post whose author let the fusion cell know them; each opening is entered in the audit log.
 * Refuses with "forbidden" where the author chose nobody: the database does not hand out that seal.
 */
export async function openSource(reader: Person, { postId }: { postId: string }): Promise<Source> {
  authorize(reader, "source.open");
  return asActor(reader, async (tx) => {
    const [post] = await tx.select({ handle: posts.handle }).from(posts).where(eq(posts.id, postId));
    if (!post) throw new Refusal("not_found");
    const identity = (await openVault(tx, [post.handle])).get(post.handle);
    if (!identity) throw new Refusal("forbidden");
    const [source] = await tx
      .select({ person: people.name, orgJa: organizations.nameJa, orgEn: organizations.nameEn })
      .from(people)
      .leftJoin(organizations, eq(organizations.id, people.orgId))
      .where(eq(people.id, identity.userId));
    if (!source) throw new Refusal("not_found");
    await record(tx, reader, "source.opened", { subjectId: postId });
    return source;
  });
}
