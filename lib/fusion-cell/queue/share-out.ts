import type { PortalRole, WorkSort } from "#db/schema/vocabulary.ts";

/** Somebody on the rota: the size of their share, and how much they have in hand. */
export type Colleague = { userId: string; role: PortalRole; weight: number; load: number };

/** What an analyst can finish alone. Everything else ends in a decision of a moderator. */
const forAnalystsToo: readonly WorkSort[] = ["answer", "task", "mail"];

export const canFinish = (role: PortalRole, sort: WorkSort): boolean =>
  role === "moderator" || (role === "analyst" && forAnalystsToo.includes(sort));

/**
 * Gives each thing, in the order given, to whoever then has the least in hand for their weight (ties: the lighter
 * load, then the id), among those who can finish it. A weight of 0 takes nothing. Returns who gets what; what nobody
 * can finish stays where it is.
 */
export function shareOut<Item extends { sort: WorkSort }>(
  items: readonly Item[],
  colleagues: readonly Colleague[],
): Map<Item, string> {
  const loads = new Map(colleagues.map(({ userId, load }) => [userId, load]));
  const loadOf = ({ userId }: Colleague) => loads.get(userId) ?? 0;
  const before = (one: Colleague, other: Colleague) =>
    (loadOf(one) + 1) / one.weight - (loadOf(other) + 1) / other.weight ||
    loadOf(one) - loadOf(other) ||
    (one.userId < other.userId ? -1 : 1);
  const shared = new Map<Item, string>();
  for (const item of items) {
    const [taker] = colleagues
      .filter(({ weight, role }) => weight > 0 && canFinish(role, item.sort))
      .sort(before);
    if (!taker) continue;
    shared.set(item, taker.userId);
    loads.set(taker.userId, loadOf(taker) + 1);
  }
  return shared;
}
