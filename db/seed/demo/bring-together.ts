import { advisories } from "#db/schema/advisories.ts";
import { posts } from "#db/schema/posts.ts";
import type { Importance } from "#db/schema/vocabulary.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { changeMatter, putIn, putTogether } from "#lib/matters/commands.ts";
import { matterDesk } from "#lib/matters/queries.ts";
import { decideRelation } from "#lib/relations/commands.ts";
import { deskRelations } from "#lib/relations/queries.ts";
import type { Item } from "#lib/relations/read-item.ts";
import { relate } from "#lib/relations/relate.ts";
import type { Post } from "../factories/posts.ts";
import { type Cast, findIn } from "./cast.ts";

/** Relates everything that was told, as the worker would, and decides about some of it as the fusion cell. */
export async function bringTogether(cast: Cast, told: ReadonlyMap<string, Post>): Promise<void> {
  const by = cast.person("shinohara");
  const post = (key: string): Item => ({ kind: "post", id: findIn(told)(key).id });
  const { items, advisory, copy } = await everything();
  for (const item of items) await relate(item);
  const relationOf = async (one: Item, other: Item): Promise<string> => {
    const { relations } = await deskRelations(by, one, "ja");
    const found = relations.find(({ item }) => item.id === other.id);
    if (!found) throw new Error(`Nothing relates ${one.id} with ${other.id}`);
    return found.relationId;
  };
  const confirm = async (one: Item, other: Item) =>
    decideRelation(by, { relationId: await relationOf(one, other), decision: "confirmed" });
  const together = async (pairs: [Item, Item][], title: string, importance: Importance) => {
    let number = "";
    for (const [one, other] of pairs)
      number = await putTogether(by, { relationId: await relationOf(one, other) });
    const matter = await matterDesk(by, number, "ja");
    if (!matter) throw new Error(`No matter ${number}`);
    await changeMatter(by, { matterId: matter.id, revision: matter.revision, title, importance });
    return number;
  };
  await together(
    [
      [post("sg-series"), advisory],
      [post("same-tool"), advisory],
      [post("retired-login"), advisory],
      [copy, advisory],
    ],
    "トビラ SG の弱点からの侵入（.hakuto）",
    "urgent",
  );
  await confirm(post("same-tool"), post("sg-series"));
  const parcels = await together(
    [[post("missed-parcel"), post("missed-parcel-at-clinic")]],
    "宅配の不在・再配達をかたるメールとショートメール",
    "normal",
  );
  await confirm(post("redelivery-sms"), post("redelivery-sms-again"));
  for (const key of ["redelivery-sms", "redelivery-sms-again"])
    await putIn(by, { number: parcels, ...post(key) });
}

/** All posts and advisories that are there, the advisory about SG, and the relay that tells of it. */
async function everything(): Promise<{ items: Item[]; advisory: Item; copy: Item }> {
  const [written, published] = await asActor(theWorker, async (tx) => [
    await tx.select({ id: posts.id, title: posts.title }).from(posts),
    await tx.select({ id: advisories.id, facts: advisories.facts, state: advisories.state }).from(advisories),
  ]);
  const about = published.find(({ facts }) => facts.identifiers.includes("CVE-2026-90112"));
  const relayed = written.find(({ title }) => title.startsWith("VPN装置から入られ"));
  if (!about || !relayed) throw new Error("The demo world has no advisory about SG, or no relay of it");
  return {
    items: [
      ...written.map(({ id }): Item => ({ kind: "post", id })),
      ...published.map(({ id }): Item => ({ kind: "advisory", id })),
    ],
    advisory: { kind: "advisory", id: about.id },
    copy: { kind: "post", id: relayed.id },
  };
}
