import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import type { WarningList } from "./warning-list.ts";

/** The format of misp-warninglists. What else a file says is of no use here. */
const format = z.object({
  name: z.string().max(300),
  type: z.enum(["cidr", "hostname", "string", "substring", "regex"]),
  list: z.array(z.string()),
});

const largestFile = 4 * 1024 * 1024;
const mostFiles = 500;

/** What was read, and which files were left out: too large, no list, or of patterns, which are never run here. */
export type MispLists = { lists: WarningList[]; leftOut: string[] };

/** Reads the warning lists in a folder: `*.json`, or `<name>/list.json` as MISP keeps them. Fails where there is no folder. */
export function readMispLists(folder: string): MispLists {
  const read: MispLists = { lists: [], leftOut: [] };
  for (const name of filesIn(folder).slice(0, mostFiles)) {
    const list = readList(join(folder, name));
    if (list === null) read.leftOut.push(name);
    else read.lists.push(list);
  }
  return read;
}

const filesIn = (folder: string) =>
  readdirSync(folder, { withFileTypes: true })
    .flatMap((entry) => {
      if (entry.isDirectory()) return [join(entry.name, "list.json")];
      return entry.name.endsWith(".json") ? [entry.name] : [];
    })
    .sort();

function readList(path: string): WarningList | null {
  const given = statSync(path, { throwIfNoEntry: false });
  if (!given?.isFile() || given.size > largestFile) return null;
  const parsed = format.safeParse(asJson(readFileSync(path, "utf8")));
  if (!parsed.success) return null;
  const { name, type, list } = parsed.data;
  const entries = list.map((entry) => entry.trim().toLowerCase()).filter((entry) => entry !== "");
  const known = { name, reason: "listed" } as const;
  switch (type) {
    case "cidr":
      return { ...known, networks: entries };
    case "hostname":
      return { ...known, hosts: entries.map((entry) => entry.replace(/^\./, "")) };
    case "string":
      return {
        ...known,
        hosts: entries.filter((entry) => entry.startsWith(".")).map((entry) => entry.slice(1)),
        values: entries.filter((entry) => !entry.startsWith(".")),
      };
    default:
      return null;
  }
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
