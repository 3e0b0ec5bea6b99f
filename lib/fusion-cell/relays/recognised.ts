import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Crowd } from "#db/schema/vocabulary.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { quoted } from "#lib/posts/anonymity/anonymity-meter.ts";
import { disclosedFacets, type Facet } from "#lib/posts/anonymity/disclosed-facets.ts";

/*
 * How recognisable a text leaves whoever it is about. Asked of a group and a text alone, never of the source: the same
 * text gets the same answer whoever it came from, so that the answer tells nothing about them.
 */

/** How many companies of each group are of what the text tells, and by which words it tells that. */
export type Recognised = {
  groups: { groupId: string; companies: number; crowd: Crowd }[];
  words: string[];
};

type Told = Partial<Record<Facet["kind"], readonly string[]>>;

/** Warned of below 5 companies, blocked below 3: the bounds of the anonymity meter. */
export const crowdOf = (companies: number): Crowd =>
  companies >= 5 ? "enough" : companies >= 3 ? "few" : "too_few";

/** Everything at once; where words of one kind exclude each other, each of them, since any may be about the source. */
export function toldBy(facets: readonly Facet[]): Told[] {
  let told: Told[] = [{}];
  for (const kind of ["prefecture", "sector", "size"] as const) {
    const said = facets.filter((facet) => facet.kind === kind).map(({ values }) => values);
    const [first, ...others] = said;
    if (!first) continue;
    const common = others.reduce((left, values) => left.filter((value) => values.includes(value)), first);
    const ways = common.length > 0 ? [common] : said;
    told = told.flatMap((one) => ways.map((values) => ({ ...one, [kind]: values }))).slice(0, mostWays);
  }
  return told;
}
const mostWays = 64;

/** For the fusion cell. The fewest companies that any reading of the words leaves. */
export async function recognisedIn(
  tx: Tx,
  groupIds: readonly string[],
  texts: readonly string[],
): Promise<Recognised> {
  const facets = disclosedFacets(texts);
  const words = facets.flatMap((facet) => facet.words);
  if (groupIds.length === 0) return { groups: [], words };
  const rows = await tx.execute<{ groupId: string; companies: number }>(sql`
    select g.id as "groupId", min(companies_told(g.id, asked.told)) as companies
    from unnest(${`{${groupIds.join(",")}}`}::uuid[]) as g(id)
    cross join jsonb_array_elements(${JSON.stringify(toldBy(facets))}::jsonb) as asked(told)
    group by g.id`);
  const groups = rows.map(({ groupId, companies }) => ({ groupId, companies, crowd: crowdOf(companies) }));
  return { groups, words };
}

/** "relay_recognisable" with the words at fault, or "relay_group_small" where none is; field "insists". */
export const recognisable = (words: readonly string[]): Refusal =>
  words.length === 0
    ? new Refusal("relay_group_small", "insists")
    : new Refusal("relay_recognisable", "insists", quoted(words));
