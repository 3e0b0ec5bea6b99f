import { writeSync } from "node:fs";
import type { Found, Heard, Told } from "./child-words.ts";
import { exitCodes } from "./child-words.ts";
import { type RuleMatch, yaraEngine } from "./engine.ts";
import { zipMembers } from "./zip-members.ts";

/*
 * Compiles YARA rules, and scans a file with them, in a process without rights (lib/platform/confined.ts). One line of JSON
 * on standard input says what to do, the file follows it; each line of JSON on standard output is something done, so that
 * whoever waits knows at which rule it stands. Nothing of the file is ever said: which pattern, where, no more.
 */

/** Above it nothing more is counted: `#a` in a condition sees no higher number. */
const mostMatchesOfPattern = 5_000;
const mostOffsets = 20;
const mostPatterns = 100;
const mostRulesInSource = 200;
/** No file but the rule itself is read; what other YARA engines take as a regular expression is taken. */
const options = { enableIncludes: false, relaxedReSyntax: true };

const engine = yaraEngine() ?? process.exit(exitCodes.unavailable);
const say = (heard: Heard) => writeSync(1, `${JSON.stringify(heard)}\n`);

const chunks: Uint8Array[] = [];
for await (const chunk of process.stdin) chunks.push(chunk);
const all = Buffer.concat(chunks);
const headerEnds = all.indexOf(10);
const told: Told = JSON.parse(all.toString("utf8", 0, headerEnds));
const file = all.subarray(headerEnds + 1);

if (told.do === "check") {
  const { errors, warnings } = engine.validate(told.source, options);
  say({
    is: "checked",
    errors: errors.slice(0, 20).map(messageOf),
    warnings: warnings.slice(0, 20).map(messageOf),
  });
} else {
  const { members, leftOut } = await zipMembers(file);
  const parts = [{ name: null, contents: file }, ...members];
  say({ is: "opened", parts: parts.map(({ name, contents }) => ({ name, size: contents.length })), leftOut });
  for (const [at, source] of told.sources.entries()) {
    say({ is: "begun", rule: at });
    say({
      is: "through",
      rule: at,
      ...scanned(
        source,
        parts.map(({ contents }) => contents),
      ),
    });
  }
}

function messageOf({ message }: { message: string }): string {
  return message.slice(0, 2_000);
}

function scanned(source: string, parts: readonly Buffer[]): { broken: boolean; found: Found[] } {
  try {
    const rules = engine.compile(source, options);
    rules.setMaxMatchesPerPattern(mostMatchesOfPattern);
    const found = parts.flatMap((part, at) =>
      rules
        .scan(part)
        .slice(0, mostRulesInSource)
        .map((match) => foundBy(match, at)),
    );
    return { broken: false, found };
  } catch {
    return { broken: true, found: [] };
  }
}

function foundBy({ ruleIdentifier, tags, meta, matches }: RuleMatch, part: number): Found {
  const patterns = Object.entries(Object.groupBy(matches, ({ identifier }) => identifier));
  return {
    part,
    name: ruleIdentifier,
    tags: tags.slice(0, 20),
    meta: Object.entries(meta)
      .slice(0, 20)
      .map(([key, value]) => [key, String(value).slice(0, 500)]),
    patterns: patterns.slice(0, mostPatterns).map(([id, places = []]) => ({
      id,
      count: places.length,
      offsets: places.slice(0, mostOffsets).map(({ offset }) => offset),
    })),
  };
}
