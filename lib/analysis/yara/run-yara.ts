import { type Confinement, confined, type Ended } from "#lib/platform/confined.ts";
import { exitCodes, type Told } from "./child-words.ts";
import {
  faultOf,
  heardShape,
  nothingFound,
  type RuleFailure,
  type RuleFault,
  type ScanResult,
} from "./scan-result.ts";

const program = "lib/analysis/yara/yara-child.ts";

export type ScanLimits = Confinement & {
  /** After so many rules that brought the program down, the rest is not tried. */
  mostFalls: number;
};

/** 10 seconds for one rule over all parts of a file, 2 minutes for all rules, 1 GB of memory. */
export const scanLimits: ScanLimits = {
  native: true,
  mostMilliseconds: 120_000,
  mostSilence: 10_000,
  mostHeapMegabytes: 512,
  mostMegabytes: 1_024,
  mostBytesMade: 40_000_000,
  mostFalls: 5,
};

export type RuleToScan = { id: string; name: string; revision: number; source: string };

/**
 * Looks through a file, and what lies in it where it is a ZIP, with one rule after the other, in a process of its own. A
 * rule that is too slow, takes too much or brings the process down is named, and the next ones go on in a new process.
 * `tell` hears how many are through. Never throws for what is in the file or the rules.
 */
export async function scanFile(
  file: Uint8Array,
  rules: readonly RuleToScan[],
  { limits = scanLimits, tell }: { limits?: ScanLimits; tell?: (done: number) => void } = {},
): Promise<ScanResult> {
  const deadline = Date.now() + limits.mostMilliseconds;
  const result: ScanResult = structuredClone(nothingFound);
  let next = 0;
  for (let falls = 0; next < rules.length || (next === 0 && falls === 0); falls++) {
    const left = deadline - Date.now();
    if (left <= 0 || falls > limits.mostFalls) break;
    const from = next;
    const told: Told = { do: "scan", sources: rules.slice(from).map(({ source }) => source) };
    let begun = false;
    const ended = await listened([header(told), file], { ...limits, mostMilliseconds: left }, (heard) => {
      if (heard.is === "opened") Object.assign(result, { parts: heard.parts, leftOut: heard.leftOut });
      if (heard.is === "begun") begun = true;
      if (heard.is !== "through") return;
      enter(result, rules[from + heard.rule], heard);
      begun = false;
      next = from + heard.rule + 1;
      tell?.(next);
    });
    if (ended.end === "exit" && ended.code === exitCodes.done) break;
    if (!begun && ended.end === "time") break;
    if (!begun) return { ...result, failure: failureOf(ended) };
    const fell = rules[next];
    if (fell) result.left.push({ by: named(fell), why: whyLeft(ended) });
    next++;
    tell?.(next);
  }
  for (const rule of rules.slice(next)) result.left.push({ by: named(rule), why: "not_reached" });
  return result;
}

export type Checked =
  | { ok: true; warnings: RuleFault[] }
  | { ok: false; why: "wrong" | "unavailable" | "too_slow"; faults: RuleFault[] };

/** Asks the engine whether it understands a rule, in a process of its own. */
export async function checkRule(source: string): Promise<Checked> {
  let checked: Checked | null = null;
  const ended = await listened([header({ do: "check", source })], scanLimits, (heard) => {
    if (heard.is !== "checked") return;
    const [faults, warnings] = [heard.errors.map(faultOf), heard.warnings.map(faultOf)];
    checked = faults.length > 0 ? { ok: false, why: "wrong", faults } : { ok: true, warnings };
  });
  if (checked) return checked;
  const isMissing = ended.end === "exit" && ended.code === exitCodes.unavailable;
  return { ok: false, why: isMissing ? "unavailable" : "too_slow", faults: [] };
}

const shared = globalThis as typeof globalThis & { gojoYara?: Promise<boolean> };

/** Whether there is a YARA for this computer: asked once in a process, since that does not change while it runs. */
export function canScan(): Promise<boolean> {
  shared.gojoYara ??= checkRule("rule any { condition: true }").then(
    (checked) => checked.ok || checked.why !== "unavailable",
  );
  return shared.gojoYara;
}

const header = (told: Told): Buffer => Buffer.from(`${JSON.stringify(told)}\n`);
const named = ({ id, name, revision }: RuleToScan) => ({ id, name, revision });

type Heard = ReturnType<typeof heardShape.parse>;

/** Hears the program line by line. A line that none of ours would say ends the listening, not the portal. */
async function listened(
  input: readonly Uint8Array[],
  limits: Confinement,
  hear: (heard: Heard) => void,
): Promise<Ended> {
  let rest = "";
  const decoder = new TextDecoder();
  return confined(program, input, {
    ...limits,
    hear: (made) => {
      const lines = (rest + decoder.decode(made, { stream: true })).split("\n");
      rest = lines.pop() ?? "";
      for (const line of lines) {
        const heard = heardIn(line);
        if (heard) hear(heard);
      }
    },
  });
}

function heardIn(line: string): Heard | null {
  try {
    return heardShape.safeParse(JSON.parse(line)).data ?? null;
  } catch {
    return null;
  }
}

function enter(
  result: ScanResult,
  rule: RuleToScan | undefined,
  heard: Extract<Heard, { is: "through" }>,
): void {
  if (!rule) return;
  const by = named(rule);
  if (heard.broken) result.left.push({ by, why: "broken" });
  for (const match of heard.found) result.matches.push({ ...match, by });
}

function failureOf(ended: Ended): ScanResult["failure"] {
  if (ended.end === "exit" && ended.code === exitCodes.unavailable) return "unavailable";
  return ended.end === "memory" ? "memory" : "crashed";
}

function whyLeft({ end }: Ended): RuleFailure {
  if (end === "time") return "too_slow";
  return end === "memory" || end === "output" ? "memory" : "crashed";
}
