import { personForJob } from "#lib/access/mint.ts";
import { composeDigest } from "#lib/digest/compose.ts";

/*
 * A child of the bench: composes this week's digest for the readers it is told, one after the other, as the worker
 * does, for so many seconds and once before that to warm up. Told 0 seconds it warms up only. Prints how long each took.
 */
const [seconds = "0", ...readers] = process.argv.slice(2);
const since = new Date(Date.now() - 7 * 86_400_000);

async function compose(userId: string): Promise<number> {
  const started = performance.now();
  const person = await personForJob(userId);
  if (person) await composeDigest(person, since);
  return performance.now() - started;
}

const took: number[] = [];
for (const userId of readers) took.push(await compose(userId));
const end = performance.now() + Number(seconds) * 1_000;
if (performance.now() < end) took.length = 0;
for (let turn = 0; performance.now() < end; turn++)
  took.push(await compose(readers[turn % readers.length] ?? ""));
process.stdout.write(JSON.stringify(took), () => process.exit(0));
