import postgres from "postgres";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { aPost, type Post } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { decideRelation } from "#lib/relations/commands.ts";
import type { RelationForm } from "#lib/relations/forms.ts";
import type { Item } from "#lib/relations/read-item.ts";
import { relate } from "#lib/relations/relate.ts";
import type { Portal } from "#tests/support/database.ts";

export type PairRow = {
  id: string;
  one_id: string;
  other_id: string;
  degree: string;
  state: string;
  shared: string[];
};

/** Every pair, as somebody with the whole database in hand would find it. */
export async function pairsIn(portal: Portal): Promise<PairRow[]> {
  const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
  try {
    return [...(await owner<PairRow[]>`select * from relations order by one_id, other_id`)];
  } finally {
    await owner.end();
  }
}

export const postItem = ({ id }: Pick<Post, "id">): Item => ({ kind: "post", id });

/** A group with a company in it, and how its member writes a post that is read at once. */
export async function aPlace() {
  const group = await aGroup();
  const person = await aPerson({ company: await aCompany(), groups: [group] });
  const write = async (body: string, wish: Partial<Parameters<typeof aPost>[0]> = {}) => {
    const post = await aPost({ by: person, in: group, title: `題名 ${body.slice(0, 20)}`, body, ...wish });
    await relate(postItem(post));
    return post;
  };
  return { group, person, write };
}

/** What a person of the fusion cell says about a pair. */
export async function says(
  portal: Portal,
  by: Person,
  [one, other]: readonly [Pick<Post, "id">, Pick<Post, "id">],
  decision: RelationForm["decision"],
): Promise<string> {
  const pair = (await pairsIn(portal)).find(
    ({ one_id, other_id }) => [one_id, other_id].includes(one.id) && [one_id, other_id].includes(other.id),
  );
  if (!pair) throw new Error("no such pair");
  await decideRelation(by, { relationId: pair.id, decision });
  return pair.id;
}
