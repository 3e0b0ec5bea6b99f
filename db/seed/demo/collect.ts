import { aFeed } from "../factories/advisories.ts";
import type { AdvisoryText } from "./content/advisory.ts";
import { feeds } from "./content/feeds.ts";
import { moment } from "./moments.ts";

/** In minutes, about sixty years: the demo sends no request that nobody has asked for. */
const neverDue = 60 * 24 * 365 * 60;

/** The sources outside, as far as they have been asked; their ids by name. */
export async function collect(
  texts: readonly AdvisoryText[],
  now: Date,
): Promise<ReadonlyMap<string, string>> {
  const ids = new Map<string, string>();
  for (const { triedAt, fetchedAt, ...feed } of feeds) {
    const { id } = await aFeed({
      ...feed,
      everyMinutes: neverDue,
      triedAt: moment(triedAt, now),
      fetchedAt: moment(fetchedAt, now),
      itemCount: texts.filter(({ source }) => source === feed.name).length,
    });
    ids.set(feed.name, id);
  }
  return ids;
}
