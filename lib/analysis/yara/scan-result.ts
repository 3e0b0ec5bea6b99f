import { z } from "zod";
import { oneLine, shorten, tidyText } from "#lib/platform/plain-text.ts";
import { reasonsLeftOut } from "./child-words.ts";

/*
 * What is kept of a scan, and how the words of the program that scanned are read: as those of a stranger.
 */

const shortLine = (most: number) => z.string().transform((text) => shorten(oneLine(text), most));
const count = z.number().int().nonnegative();

const found = z.object({
  part: count,
  name: shortLine(128),
  tags: z.array(shortLine(64)).max(20),
  meta: z.array(z.tuple([shortLine(64), shortLine(500)])).max(20),
  patterns: z.array(z.object({ id: shortLine(64), count, offsets: z.array(count).max(20) })).max(100),
});
const leftOut = z.object({ name: shortLine(200), why: z.enum(reasonsLeftOut) });
const part = z.object({ name: shortLine(200).nullable(), size: count });

/** One line of what the program says. */
export const heardShape = z.discriminatedUnion("is", [
  z.object({
    is: z.literal("checked"),
    errors: z.array(z.string()).max(20),
    warnings: z.array(z.string()).max(20),
  }),
  z.object({ is: z.literal("opened"), parts: z.array(part).max(60), leftOut: z.array(leftOut).max(60) }),
  z.object({ is: z.literal("begun"), rule: count }),
  z.object({ is: z.literal("through"), rule: count, broken: z.boolean(), found: z.array(found).max(12_000) }),
]);

/** Why a whole scan came to nothing, or a rule of it. */
export const scanFailures = ["unavailable", "gone", "memory", "crashed"] as const;
const ruleFailures = ["too_slow", "memory", "crashed", "broken", "not_reached"] as const;

const ruleNamed = z.object({ id: z.string(), name: z.string(), revision: z.number() });

/** `matches`: by which of our rules, in which part of the file. `left`: rules that say nothing about this file, and why. */
export const scanResultShape = z.object({
  failure: z.enum(scanFailures).nullable(),
  parts: z.array(part),
  leftOut: z.array(leftOut),
  matches: z.array(found.extend({ by: ruleNamed })),
  left: z.array(z.object({ by: ruleNamed, why: z.enum(ruleFailures) })),
});
export type ScanResult = z.output<typeof scanResultShape>;
export type RuleFailure = (typeof ruleFailures)[number];

export const nothingFound: ScanResult = { failure: null, parts: [], leftOut: [], matches: [], left: [] };

/** What is wrong with a rule, as its engine says it, and in which line (from 1) if it says so. */
export type RuleFault = { line: number | null; said: string; whole: string };

/** Reads 「error[E025]: unknown pattern `$b`⏎ --> line:1:39⏎ …」. */
export function faultOf(message: string): RuleFault {
  const whole = tidyText(message);
  const said = (whole.split("\n")[0] ?? "").replace(/^(?:error|warning)\[[\w-]+\]: /, "");
  const line = /^ *--> line:(\d+):\d+$/m.exec(whole)?.[1];
  return { line: line === undefined ? null : Number(line), said, whole };
}
