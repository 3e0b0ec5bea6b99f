import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { asCsv } from "#lib/figures/csv.ts";
import { lastCheck } from "./last-check.ts";
import { type AuditLine, auditLog } from "./queries.ts";
import { record } from "./record.ts";

export const exportFormats = ["csv", "jsonl"] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** How the reader's language names the columns and says who and what. */
export type ExportWords = {
  columns: readonly [string, string, string, string];
  who: (line: AuditLine) => string;
  act: (action: string) => string;
};

const perPage = 1_000;

/**
 * The whole log as a file, some lines at a time, with exactly what the page shows: no numbers, no more of whoever is
 * masked, no name of who came and went. As JSON Lines it ends with the head that was verified last; the entries with
 * their hashes are for whoever holds the database (`npm run audit:verify -- --keep`): their order tells what came just
 * before something anonymous. The export itself is entered first.
 */
export async function* exportLog(
  person: Person,
  { format, language, words }: { format: ExportFormat; language: Language; words: ExportWords },
): AsyncGenerator<string> {
  authorize(person, "audit.export");
  await asActor(person, (tx) => record(tx, person, "audit.exported", { detail: { format } }));
  if (format === "csv") yield asCsv([words.columns]);
  let cursor: string | undefined;
  do {
    const { lines, next } = await auditLog(person, language, { cursor, perPage });
    yield format === "csv" ? csvOf(lines, words) : lines.map((line) => `${jsonOf(line, words)}\n`).join("");
    cursor = next ?? undefined;
  } while (cursor);
  if (format === "jsonl") {
    const checked = await lastCheck(person, language);
    const verified = checked && { at: checked.when.iso, head: checked.head, sound: checked.problem === null };
    yield `${JSON.stringify({ verified })}\n`;
  }
}

/** Without the mark that a file begins with. */
const csvOf = (lines: readonly AuditLine[], { who, act }: ExportWords): string =>
  asCsv(lines.map((line) => [line.when.iso, who(line), act(line.action), line.subject?.label ?? ""])).slice(
    1,
  );

const jsonOf = (line: AuditLine, { who }: ExportWords): string =>
  JSON.stringify({
    at: line.when.iso,
    by: { kind: line.who.kind, name: who(line) },
    action: line.action,
    subject: line.subject?.label ?? null,
  });
