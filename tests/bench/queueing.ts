import { personForJob } from "#lib/access/mint.ts";
import { readDeskKey } from "#lib/fusion-cell/desk-key.ts";
import { desk } from "#lib/fusion-cell/queries/desk.ts";
import { queueFilters, queueViews } from "#lib/fusion-cell/queue/filters.ts";

/*
 * A child of the bench: looks at the queue as its page does, view by view with the second page and an open item, for so
 * many seconds and once before that to warm up. Told 0 seconds it looks once, at everything. Prints how long each took.
 */
const [seconds = "0", moderatorId = ""] = process.argv.slice(2);

async function look(view: (typeof queueViews)[number], cursor?: string, item?: string) {
  const person = await personForJob(moderatorId);
  if (!person) throw new Error("There is no moderator");
  const filters = queueFilters.parse({ view });
  return desk(person, "ja", { list: { filters }, cursor, item: readDeskKey(item) });
}

const first = await look("waiting");
const took: number[] = [];
const end = performance.now() + Number(seconds) * 1_000;
for (let turn = 0; performance.now() < end; turn++) {
  const view = queueViews[turn % queueViews.length] ?? "waiting";
  const onward = view === "waiting" && turn % 8 === 0 ? (first.next ?? undefined) : undefined;
  const started = performance.now();
  await look(view, onward, first.entries[turn % first.entries.length]?.key);
  took.push(performance.now() - started);
}
if (Number(seconds) === 0) await look("waiting", undefined, first.entries[0]?.key);
process.stdout.write(JSON.stringify(took), () => process.exit(0));
