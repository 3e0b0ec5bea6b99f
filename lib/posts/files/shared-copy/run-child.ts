import { spawn } from "node:child_process";
import { join } from "node:path";
import { type Outcome, outcomes } from "./child-io.ts";

/** Each is a program that takes one kind of file apart: `lib/posts/files/shared-copy/<name>-child.ts`. */
type Child = "image" | "office" | "pdf";
export type Apart = { outcome: "done"; made: Buffer } | { outcome: Exclude<Outcome, "done"> };

const mostMilliseconds = 20_000;
const mostHeapMegabytes = 384;
const mostBytesMade = 40_000_000;
const mostAtOnce = 2;

/**
 * Takes a file apart in a process of its own, which may read our programs and their libraries and nothing else: no
 * secret, no file of ours, no network, no writing, no further process (Node's permission model; only the reader of
 * images, a native library, could get around it). It has 20 seconds and 384 MB of heap. Never throws for a hostile file.
 */
export async function takenApart(child: Child, file: Uint8Array, ...told: string[]): Promise<Apart> {
  await turn();
  try {
    return await run(child, file, told);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

// Next may load this module more than once in one process: then a few more run at once.
let running = 0;
const waiting: (() => void)[] = [];
const turn = (): Promise<void> | void => {
  if (running >= mostAtOnce) return new Promise((resolve) => waiting.push(resolve));
  running++;
};

const project = process.cwd();

/** What such a process may do, as arguments for Node. */
export function rightsOf(child: Child): string[] {
  const readable = ["lib", "node_modules", "package.json"].map(
    (path) => `--allow-fs-read=${join(project, path)}`,
  );
  const native = child === "image" ? ["--allow-addons"] : [];
  return [
    "--permission",
    ...readable,
    ...native,
    "--no-warnings",
    `--max-old-space-size=${mostHeapMegabytes}`,
  ];
}

function run(child: Child, file: Uint8Array, told: readonly string[]): Promise<Apart> {
  const program = join(project, "lib", "posts", "files", "shared-copy", `${child}-child.ts`);
  const worker = spawn(process.execPath, [...rightsOf(child), program, ...told], {
    cwd: project,
    env: { NODE_ENV: "production", VIPS_CONCURRENCY: "1" },
    stdio: ["pipe", "pipe", "ignore"],
    timeout: mostMilliseconds,
    killSignal: "SIGKILL",
  });
  return new Promise((resolve, reject) => {
    const made: Buffer[] = [];
    let size = 0;
    worker.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > mostBytesMade) worker.kill("SIGKILL");
      else made.push(chunk);
    });
    // A reader that has seen enough closes its input.
    worker.stdin.on("error", () => {});
    worker.on("error", reject);
    worker.on("close", (code) => {
      const outcome = outcomeOf(code);
      resolve(outcome === "done" ? { outcome, made: Buffer.concat(made) } : { outcome });
    });
    worker.stdin.end(file);
  });
}

/** Without a code it was killed: it took too long, too much, or fell over. */
function outcomeOf(code: number | null): Outcome {
  if (code === outcomes.done) return "done";
  if (code === outcomes.locked) return "locked";
  return code === outcomes.tooLarge || code === null ? "tooLarge" : "broken";
}
