import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { namesAround } from "./known-names.ts";
import { type Recognised, recognisedIn } from "./recognised.ts";
import { type RelayWarning, relayWarnings } from "./relay-warnings.ts";

/** What in a relay's text may lead back to its source, and how recognisable it leaves them in each of these groups. */
export async function checkRelay(
  moderator: Person,
  { postId, title, body, groups = [] }: CheckedText,
): Promise<{ warnings: RelayWarning[]; recognised: Recognised }> {
  authorize(moderator, "post.relay");
  return asActor(moderator, async (tx) => {
    const known = await namesAround(tx, postId);
    if (!known) throw new Refusal("not_found");
    return {
      warnings: relayWarnings(`${title}\n${body}`, known),
      recognised: await recognisedIn(tx, groups, [title, body]),
    };
  });
}

type CheckedText = { postId: string; title: string; body: string; groups?: readonly string[] };
