import { createRequire } from "node:module";

/** One rule that matched, and where its patterns did. */
export type RuleMatch = {
  ruleIdentifier: string;
  tags: string[];
  meta: Record<string, unknown>;
  matches: { identifier: string; offset: number }[];
};

type Message = { message: string };
type Options = { enableIncludes: boolean; relaxedReSyntax: boolean };
type Rules = { setMaxMatchesPerPattern(most: number): void; scan(data: Buffer): RuleMatch[] };
type Engine = {
  validate(source: string, options: Options): { errors: Message[]; warnings: Message[] };
  /** Throws where the source is broken. */
  compile(source: string, options: Options): Rules;
};

/**
 * The YARA-X engine, or null where there is none: it is published as a program library for Linux on x64 with glibc, and
 * asked for by that name because its package for all platforms names some that are not there.
 */
export function yaraEngine(): Engine | null {
  try {
    return createRequire(import.meta.url)("@litko/yara-x-linux-x64-gnu");
  } catch {
    return null;
  }
}
