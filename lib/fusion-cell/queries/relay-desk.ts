import { asc, ne, sql } from "drizzle-orm";
import { groups } from "#db/schema/groups.ts";
import type { Language, Tlp } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { readerOf } from "#lib/posts/as-shown.ts";
import { fitsGroup } from "#lib/posts/writing/tlp-rule.ts";
import { labelsForRelay } from "../relay-label.ts";
import type { DeskPost } from "../shown.ts";
import { postOnDesk } from "./post.ts";

/** A group a relay may go to. */
export type RelayTarget = {
  id: string;
  name: string;
  companies: number;
  maxTlp: Tlp;
  /** It has a relay of this original already, or handles none of the labels the original allows. */
  closed: "relayed" | "label" | null;
};

/** The original of a relay, the groups it may go to and the labels it may carry; null when there is none. */
export function relayDesk(
  person: Person,
  language: Language,
  postId: string,
): Promise<{ post: DeskPost; targets: RelayTarget[]; labels: Tlp[] } | null> {
  authorize(person, "post.relay");
  return asActor(person, async (tx) => {
    const post = await postOnDesk(tx, readerOf(person, language), { postId });
    if (!post) return null;
    const labels = labelsForRelay(post.tlp);
    const others = await tx
      .select({
        id: groups.id,
        name: language === "ja" ? groups.nameJa : groups.nameEn,
        maxTlp: groups.maxTlp,
        companies: sql<number>`companies_in(${groups.id})`,
        relayed: sql<boolean>`exists (select 1 from relays y join posts c on c.id = y.copy_id
          where y.original_id = ${postId} and c.group_id = groups.id)`,
      })
      .from(groups)
      .where(ne(groups.id, post.group.id))
      .orderBy(asc(groups.nameJa));
    const targets = others.map(({ relayed, ...group }): RelayTarget => {
      const handlesIt = labels.some((label) => fitsGroup(label, group.maxTlp));
      return { ...group, closed: relayed ? "relayed" : handlesIt ? null : "label" };
    });
    return { post, targets, labels };
  });
}
