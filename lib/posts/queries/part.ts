import { and, asc, eq, inArray, ne, sql } from "drizzle-orm";
import { groups } from "#db/schema/groups.ts";
import { organizations } from "#db/schema/membership.ts";
import { partOpenings, sealedParts } from "#db/schema/parts.ts";
import { posts } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { isId } from "#lib/platform/is-id.ts";
import { kindsWithPart } from "../commands/sealed-part.ts";
import { openTyped } from "../hiding/unredacted.ts";
import { titleShown } from "../text/title-shown.ts";
import { factField } from "../writing/facts.ts";
import { partItemId } from "../writing/item-id.ts";

export type NamedCompany = { id: string; name: string };

/** One's own report with its sealed part as it was typed, to be written or opened; null when there is none. */
export async function ownPart(actor: Person, postId: string, language: Language) {
  authorize(actor, "part.write");
  if (!isId(postId)) return null;
  return asActor(actor, async (tx) => {
    const [rows, opened] = await Promise.all([
      tx
        .select({
          title: posts.title,
          tlp: posts.tlp,
          happening: posts.happening,
          attribution: posts.attribution,
          state: posts.state,
          groupId: posts.groupId,
          groupJa: groups.nameJa,
          groupEn: groups.nameEn,
          companies: sql<number>`companies_in(${posts.groupId})`,
          part: sealedParts,
          sealed: unredacted.sealed,
        })
        .from(posts)
        .leftJoin(groups, eq(groups.id, posts.groupId))
        .leftJoin(sealedParts, eq(sealedParts.postId, posts.id))
        .leftJoin(unredacted, eq(unredacted.itemId, partItemId(postId)))
        .where(
          and(
            eq(posts.id, postId),
            inArray(posts.handle, [...actor.handles]),
            inArray(posts.kind, [...kindsWithPart]),
            ne(posts.state, "withdrawn"),
          ),
        ),
      tx
        .select({ id: organizations.id, ja: organizations.nameJa, en: organizations.nameEn })
        .from(partOpenings)
        .innerJoin(organizations, eq(organizations.id, partOpenings.orgId))
        .where(eq(partOpenings.postId, postId))
        .orderBy(asc(organizations.nameJa)),
    ]);
    const [row] = rows;
    if (!row) return null;
    const { part, sealed, groupJa, groupEn, ...post } = row;
    const typed = openTyped(partItemId(postId), sealed) ?? part;
    return {
      ...post,
      id: postId,
      title: titleShown(row.title),
      group: (language === "ja" ? groupJa : groupEn) ?? "",
      part: part && { ...part, body: typed?.body ?? part.body },
      values: typed ? fieldsOf(typed.facts) : {},
      opened: opened.map(({ id, ja, en }): NamedCompany => ({ id, name: language === "ja" ? ja : en })),
    };
  });
}
export type OwnPart = NonNullable<Awaited<ReturnType<typeof ownPart>>>;

/** Answers as the form's own fields hold them. */
function fieldsOf(facts: Readonly<Record<string, string | string[]>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(facts).flatMap(([id, answer]) =>
      typeof answer === "string"
        ? [[factField(id as Parameters<typeof factField>[0]), answer]]
        : answer.map((one) => [factField(id as Parameters<typeof factField>[0], one), "on"]),
    ),
  );
}

const mostFound = 20;

/** Member companies by part of a name, and those chosen already; whether they are in a group is not told. */
export async function companiesNamed(
  actor: Person,
  { name, chosen }: { name: string; chosen: readonly string[] },
  language: Language,
): Promise<(NamedCompany & { chosen: boolean })[]> {
  authorize(actor, "part.open");
  const wanted = `%${name.normalize("NFKC").replaceAll(/[\\%_]/g, "\\$&")}%`;
  const found =
    name === ""
      ? sql`false`
      : sql`normalize(${organizations.nameJa} || ' ' || ${organizations.nameEn}, NFKC) ilike ${wanted}`;
  const rows = await asActor(actor, (tx) =>
    tx
      .select({ id: organizations.id, ja: organizations.nameJa, en: organizations.nameEn })
      .from(organizations)
      .where(
        and(
          eq(organizations.state, "member"),
          ne(organizations.id, actor.orgId ?? organizations.id),
          sql`(${found} or ${organizations.id} = any (${`{${chosen.join(",")}}`}::uuid[]))`,
        ),
      )
      .orderBy(asc(organizations.nameJa))
      .limit(mostFound + chosen.length),
  );
  return rows.map(({ id, ja, en }) => ({
    id,
    name: language === "ja" ? ja : en,
    chosen: chosen.includes(id),
  }));
}
