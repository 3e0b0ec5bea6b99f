import { readFile } from "node:fs/promises";

const pinoWarning = 40;
const levels: Record<number, string> = { 40: "warn", 50: "error", 60: "fatal" };

/** What of a child's output line the terminal shows: warnings and errors, all of it, or nothing (null). */
export function worthShowing(
  line: string,
  stream: "stdout" | "stderr",
  show: "all" | "warnings" | "nothing",
): string | null {
  if (show === "nothing" || line.trim() === "") return null;
  if (show === "all") return line;
  const entry = pinoEntry(line);
  if (!entry) return stream === "stderr" ? line : null;
  if (entry.level < pinoWarning) return null;
  const why = entry.failure?.message ? `: ${entry.failure.message}` : "";
  return `${levels[entry.level] ?? "warn"}: ${entry.msg ?? line}${why}`;
}

type PinoEntry = { level: number; msg?: string; failure?: { message?: string } };

function pinoEntry(line: string): PinoEntry | null {
  if (!line.startsWith("{")) return null;
  try {
    const entry: unknown = JSON.parse(line);
    const isEntry = typeof entry === "object" && entry !== null && "level" in entry;
    return isEntry && typeof entry.level === "number" ? (entry as PinoEntry) : null;
  } catch {
    return null;
  }
}

/** The last lines of a log file, for somebody who has to find out why it failed. */
export async function lastLines(path: string, count: number): Promise<string> {
  const text = await readFile(path, "utf8").catch(() => "");
  return text.trimEnd().split("\n").slice(-count).join("\n");
}
