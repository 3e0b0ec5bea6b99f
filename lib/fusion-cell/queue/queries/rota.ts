import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { colleagues, type OnRota } from "../colleagues.ts";

/** Who is on the rota, with what they have in hand. */
export function rotaShown(person: Person): Promise<OnRota[]> {
  authorize(person, "queue.read");
  return asActor(person, colleagues);
}
