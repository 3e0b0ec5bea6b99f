/*
 * For the small programs that take a hostile file apart: it comes on standard input, what can be shared leaves on
 * standard output, and the exit code says how it went. They run without rights, see
 * lib/platform/confined.ts.
 */

/** `locked` wants a password, `tooLarge` is more than we take apart, `broken` is everything else that went wrong. */
export const outcomes = { done: 0, locked: 3, tooLarge: 4, broken: 5 } as const;
export type Outcome = keyof typeof outcomes;

/** Thrown by a reader to say how it ended. */
export class Unreadable extends Error {
  readonly outcome: Exclude<Outcome, "done">;

  constructor(outcome: Exclude<Outcome, "done">) {
    super(outcome);
    this.outcome = outcome;
  }
}

/** Runs the whole program. */
export async function takeApart(read: (file: Uint8Array) => Promise<Uint8Array | string>): Promise<void> {
  try {
    const chunks: Uint8Array[] = [];
    for await (const chunk of process.stdin) chunks.push(chunk);
    const made = await read(new Uint8Array(Buffer.concat(chunks)));
    process.stdout.end(made, () => process.exit(outcomes.done));
  } catch (failure) {
    process.exit(outcomes[failure instanceof Unreadable ? failure.outcome : "broken"]);
  }
}
