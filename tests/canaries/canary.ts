import { randomInt } from "node:crypto";
import type { Who } from "./cast.ts";

/*
 * Words that stand in one place of the world and nowhere else, each with a sentence that says whose it is to know. This
 * list is the whole oracle: it shares no code with lib/access or the row policies.
 */

export type Canary = {
  /** What is looked for, in small letters. */
  value: string;
  /** Says what it is, for the message of a leak. */
  what: string;
  /** Who may come upon it on a page, in a file, in a header. */
  seenBy: ReadonlySet<Who>;
  /** Who may come upon it in the log of who did what, and nowhere else. */
  loggedFor: ReadonlySet<Who>;
  /** Who may come upon it on the desk's pages of members, where nothing stands that anybody wrote. */
  listedFor: ReadonlySet<Who>;
  /** Whose mail may carry it. */
  mailedTo: ReadonlySet<Who>;
  /** Why nobody comes upon it though somebody might; whatever has no such reason must be found somewhere. */
  unseen: string | undefined;
};

const all: Canary[] = [];

/** Every canary of the world so far. */
export const canaries = (): readonly Canary[] => all;

/** All of them begin so, and no language does. */
export const beginning = "kqzjvw";
const letters = "ghjklmnpqrstvwxyz";

type May = {
  loggedFor?: readonly Who[];
  listedFor?: readonly Who[];
  mailedTo?: readonly Who[];
  unseen?: string;
};

/** A new word for one place. Letters only, none of a hexadecimal digit: no page changes it. */
export function canary(what: string, seenBy: readonly Who[], may: May = {}): string {
  const rest = Array.from({ length: 10 }, () => letters[randomInt(letters.length)]);
  const value = beginning + rest.join("");
  enter(value, what, seenBy, may);
  return value;
}

/** What is there anyhow and is nobody's to read: a handle, a fingerprint, an id. */
export function secret(what: string, value: string, seenBy: readonly Who[] = [], may: May = {}): void {
  const unseen = "an id or a fingerprint, which no page needs to show";
  enter(value.toLowerCase(), what, seenBy, { unseen, ...may });
}

function enter(value: string, what: string, seenBy: readonly Who[], may: May): void {
  const { loggedFor = [], listedFor = [], mailedTo = [], unseen } = may;
  const sets = {
    seenBy: new Set(seenBy),
    loggedFor: new Set(loggedFor),
    listedFor: new Set(listedFor),
    mailedTo: new Set(mailedTo),
  };
  all.push({ value, what, unseen, ...sets });
}
