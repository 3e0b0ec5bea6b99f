import { domainToUnicode } from "node:url";
import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { defang } from "#lib/indicators/defang.ts";
import { showHidden } from "#lib/indicators/show-hidden.ts";
import { degreeOf, type Reason, type Shared } from "./degree.ts";
import type { StandingItem } from "./item-shown.ts";
import type { ReasonShown, RelatedShown } from "./shown.ts";

export type Pair = readonly [oneId: string, otherId: string];
const pairKey = ([one, other]: Pair) => `${one} ${other}`;

/** What both items of each pair show to this reader, by pair, without what is on a warning list. 1 statement. */
export async function sharedOf(tx: Tx, pairs: readonly Pair[]): Promise<(pair: Pair) => Shared[]> {
  if (pairs.length === 0) return () => [];
  const asked = JSON.stringify(pairs.map(([one, other]) => ({ one, other })));
  const rows = await tx.execute<{ one: string; other: string } & Shared>(sql`
    select p.one, p.other, o.kind, o.value from jsonb_to_recordset(${asked}::text::jsonb) as p(one uuid, other uuid)
    join item_observables mine on mine.item_id = p.one
    join item_observables theirs on theirs.observable_id = mine.observable_id and theirs.item_id = p.other
    join observables o on o.id = mine.observable_id and not o.listed
    order by o.kind, o.value`);
  const byPair = Map.groupBy(rows, ({ one, other }) => pairKey([one, other]));
  return (pair) => (byPair.get(pairKey(pair)) ?? []).map(({ kind, value }) => ({ kind, value }));
}

/** How two items are related, worked out from nothing but what both show. */
export function relatedness(
  one: StandingItem,
  other: StandingItem,
  shared: readonly Shared[],
): Pick<RelatedShown, "degree" | "reasons"> {
  const related = degreeOf(one.bearing, other.bearing, shared);
  return { degree: related?.degree ?? null, reasons: (related?.reasons ?? []).map(reasonShown) };
}

const mostValues = 5;
/** Of a long hash so many signs tell it from any other. */
const shownOfHash = 24;

function reasonShown({ because, shared }: Reason): ReasonShown {
  const values = [...new Set(shared.flatMap(valueShown))];
  return { because, values: values.slice(0, mostValues), more: Math.max(0, values.length - mostValues) };
}

/** Nothing to follow, international names as people read them; a fingerprint of a whole text says nothing. */
function valueShown({ kind, value }: Shared): string[] {
  switch (kind) {
    case "text":
    case "source":
    case "file":
      return [];
    case "letter":
      return [defang(showHidden(value.slice(value.indexOf(" ") + 1)))];
    case "sha224":
    case "sha256":
    case "sha384":
    case "sha512":
      return [`${value.slice(0, shownOfHash)}…`];
    case "domain":
      return [defang(showHidden(domainToUnicode(value) || value))];
    default:
      return [defang(showHidden(value))];
  }
}
