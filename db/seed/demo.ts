import { portalFacts } from "#db/schema/telling.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { analyse } from "./demo/analyse.ts";
import { betweenTwo } from "./demo/between-two.ts";
import { bringTogether } from "./demo/bring-together.ts";
import { carry } from "./demo/carry.ts";
import { collect } from "./demo/collect.ts";
import { published } from "./demo/content/advisories/published.ts";
import { unfinished } from "./demo/content/advisories/unfinished.ts";
import { threads } from "./demo/content/threads.ts";
import { layOutCards } from "./demo/enter-as.ts";
import { moderate } from "./demo/moderate.ts";
import { offer } from "./demo/offer.ts";
import { publish } from "./demo/publish.ts";
import { askings, settle } from "./demo/settle.ts";
import { shareOutShifts } from "./demo/shifts.ts";
import { tell } from "./demo/tell.ts";
import { whole } from "./demo/whole.ts";
import type { Post } from "./factories/posts.ts";

/**
 * Fills an empty portal with the demo world: some weeks of a portal in use, told back from `now`. Once only, and
 * whole or not at all. Returns whether it did.
 */
export function fillDemoWorld(now = new Date()): Promise<boolean> {
  return whole(async () => {
    if (!(await isFirst(now))) return false;
    const cast = await settle(now);
    const advisories = [...published, ...unfinished];
    const sources = await collect(advisories, now);
    const told = new Map<string, Post>();
    const steps = [
      ...askings(cast, now),
      ...tell(threads, cast, now, told),
      ...betweenTwo(cast, now, told),
      ...carry(cast, now, told),
      ...analyse(cast, now, told),
      ...moderate(cast, now, told),
      ...publish(advisories, sources, cast, now),
      ...(await offer(cast, now)),
    ];
    for (const step of steps.sort((one, other) => one.at.getTime() - other.at.getTime())) await step.take();
    await shareOutShifts(cast, now);
    await bringTogether(cast, told);
    await layOutCards(cast);
    return true;
  });
}

/** Claims the fill; whoever comes second, or at the same time, finds it claimed. */
async function isFirst(now: Date): Promise<boolean> {
  const claimed = await asActor(theWorker, (tx) =>
    tx
      .insert(portalFacts)
      .values({ key: "demo_world", value: { filledAt: now.toISOString() } })
      .onConflictDoNothing()
      .returning({ key: portalFacts.key }),
  );
  return claimed.length > 0;
}
