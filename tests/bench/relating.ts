import { relate } from "#lib/relations/relate.ts";

/*
 * A child of the bench: relates these posts one after the other, as the worker does. Prints how long each took, in
 * milliseconds.
 */
const took: number[] = [];
for (const id of process.argv.slice(2)) {
  const started = performance.now();
  await relate({ kind: "post", id });
  took.push(performance.now() - started);
}
process.stdout.write(JSON.stringify(took), () => process.exit(0));
