import { type Confinement, confined, type Ended } from "#lib/platform/confined.ts";
import { type Outcome, outcomes } from "./child-io.ts";

/** Each is a program that takes one kind of file apart: `lib/posts/files/shared-copy/<name>-child.ts`. */
type Child = "image" | "office" | "pdf";
export type Apart = { outcome: "done"; made: Buffer } | { outcome: Exclude<Outcome, "done"> };

/** 20 seconds, 384 MB of heap; images take memory beside it. */
export const childLimits: Confinement = {
  mostMilliseconds: 20_000,
  mostHeapMegabytes: 384,
  mostMegabytes: 1_024,
  mostBytesMade: 40_000_000,
};

/**
 * Takes a file apart in a process without rights, see `confined`; only the reader of images, a native library, could get
 * around them. Never throws for a hostile file.
 */
export async function takenApart(child: Child, file: Uint8Array, ...told: string[]): Promise<Apart> {
  const program = `lib/posts/files/shared-copy/${child}-child.ts`;
  const ended = await confined(program, [file], { ...childLimits, native: child === "image", told });
  const outcome = outcomeOf(ended);
  return outcome === "done" ? { outcome, made: ended.made } : { outcome };
}

/** Without a code it was killed: it took too long, too much, or fell over. */
function outcomeOf(ended: Ended): Outcome {
  if (ended.end !== "exit") return "tooLarge";
  if (ended.code === outcomes.done) return "done";
  if (ended.code === outcomes.locked) return "locked";
  return ended.code === outcomes.tooLarge ? "tooLarge" : "broken";
}
