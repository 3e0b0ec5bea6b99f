import { openMatter, putIn } from "#lib/matters/commands.ts";
import { canary } from "./canary.ts";
import { fusionCell } from "./cast.ts";
import { the } from "./in-threads.ts";
import type { Cast } from "./people.ts";
import type { StandingPost } from "./posts.ts";

/** A matter of what the group reads and what nobody reads yet: each of its readers finds their part of it. */
export async function theMatters({ people }: Cast, posts: readonly StandingPost[]) {
  const { moderator } = people;
  const out = the([...posts], { author: "fumi", state: "released" });
  const more = [
    the([...posts], { author: "noa", state: "released" }),
    the([...posts], { author: "noa", state: "submitted" }),
  ];
  const title = canary("the title of a matter", fusionCell);
  const number = await openMatter(moderator, { kind: "post", id: out.id, title, importance: "urgent" });
  for (const { id } of more) await putIn(moderator, { number, kind: "post", id });
  return { matterNumbers: [number, number.toLowerCase(), "GOJO-2026-00000"] };
}
