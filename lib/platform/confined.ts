import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { join } from "node:path";

/** What a program for hostile files may do and use. */
export type Confinement = {
  /** It needs a native library, to which Node's permissions do not apply once it is loaded. */
  native?: boolean;
  mostMilliseconds: number;
  /** How long it may say nothing. */
  mostSilence?: number;
  mostHeapMegabytes: number;
  /** All its memory, the native library's too, where the system tells how much it is (Linux). */
  mostMegabytes: number;
  mostBytesMade: number;
};

/** How it ended: with an exit code, or by us, or (`crash`) by itself without a code. */
export type Ended = { made: Buffer } & (
  | { end: "exit"; code: number }
  | { end: "time" | "memory" | "output" | "crash" }
);

const mostAtOnce = 2;
const memoryLookedAtEvery = 100;
const bytesOfPage = 4_096;
const project = process.cwd();

// Next may load this module more than once in one process: then a few more run at once.
let running = 0;
const waiting: (() => void)[] = [];
const turn = (): Promise<void> | void => {
  if (running >= mostAtOnce) return new Promise((resolve) => waiting.push(resolve));
  running++;
};

/**
 * Runs one of our programs (a path in the project) on hostile input in a process of its own, which may read our programs
 * and their libraries and nothing else: no secret, no file of ours, no network, no writing, no further process (Node's
 * permission model). The input comes on its standard input; `hear` is given its output as it comes. At most two run at
 * once. Never throws for what the input does to the program.
 */
export async function confined(
  program: string,
  input: readonly Uint8Array[],
  limits: Confinement & { told?: readonly string[]; hear?: (made: Buffer) => void },
): Promise<Ended> {
  await turn();
  try {
    return await run(join(project, program), input, limits);
  } finally {
    const next = waiting.shift();
    if (next) next();
    else running--;
  }
}

/** What such a process may do, as arguments for Node. */
export function rightsOf({
  native = false,
  mostHeapMegabytes,
}: Pick<Confinement, "native" | "mostHeapMegabytes">) {
  const readable = ["lib", "node_modules", "package.json"].map(
    (path) => `--allow-fs-read=${join(project, path)}`,
  );
  return [
    "--permission",
    ...readable,
    ...(native ? ["--allow-addons"] : []),
    "--no-warnings",
    `--max-old-space-size=${mostHeapMegabytes}`,
  ];
}

type Limits = Parameters<typeof confined>[2];

function run(program: string, input: readonly Uint8Array[], limits: Limits): Promise<Ended> {
  const child = spawn(process.execPath, [...rightsOf(limits), program, ...(limits.told ?? [])], {
    cwd: project,
    env: { NODE_ENV: "production", VIPS_CONCURRENCY: "1" },
    stdio: ["pipe", "pipe", "ignore"],
  });
  return new Promise((resolve, reject) => {
    const made: Buffer[] = [];
    let size = 0;
    let ended: "time" | "memory" | "output" | null = null;
    const stop = (why: "time" | "memory" | "output") => {
      ended ??= why;
      child.kill("SIGKILL");
    };
    const clock = setTimeout(() => stop("time"), limits.mostMilliseconds);
    const silence = limits.mostSilence ? setTimeout(() => stop("time"), limits.mostSilence) : null;
    const memory = setInterval(async () => {
      if ((await megabytesOf(child.pid)) > limits.mostMegabytes) stop("memory");
    }, memoryLookedAtEvery);
    const rest = () => {
      clearTimeout(clock);
      if (silence) clearTimeout(silence);
      clearInterval(memory);
    };
    child.stdout.on("data", (chunk: Buffer) => {
      size += chunk.length;
      if (size > limits.mostBytesMade) return stop("output");
      silence?.refresh();
      made.push(chunk);
      limits.hear?.(chunk);
    });
    // A reader that has seen enough closes its input.
    child.stdin.on("error", () => {});
    child.on("error", (failure) => {
      rest();
      reject(failure);
    });
    child.on("close", (code) => {
      rest();
      const all = Buffer.concat(made);
      if (ended) resolve({ end: ended, made: all });
      else resolve(code === null ? { end: "crash", made: all } : { end: "exit", code, made: all });
    });
    for (const part of input) child.stdin.write(part);
    child.stdin.end();
  });
}

/** Resident memory (proc(5), statm); 0 where the system does not tell. */
async function megabytesOf(pid: number | undefined): Promise<number> {
  const statm = await readFile(`/proc/${pid}/statm`, "latin1").catch(() => "");
  return (Number(statm.split(" ")[1] ?? 0) * bytesOfPage) / 1_048_576;
}
