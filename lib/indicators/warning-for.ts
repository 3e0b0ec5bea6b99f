import { env } from "#lib/platform/env.ts";
import { log } from "#lib/platform/log.ts";
import type { Indicator } from "./extract/indicator.ts";
import { readMispLists } from "./warning-lists/misp-lists.ts";
import { isWide, isWithin, type Networks, networksOf } from "./warning-lists/networks.ts";
import { ownLists } from "./warning-lists/own-lists.ts";
import type { WarningList, WarningReason } from "./warning-lists/warning-list.ts";

/** Why an indicator must not be blocked as it is, and the name of the list that says so. */
export type Warning = { list: string; reason: WarningReason };
export type WarningFor = (indicator: Pick<Indicator, "type" | "value">) => Warning | null;

type Indexed = Warning & { hosts: Set<string>; networks: Networks; values: Set<string> };

let asked: WarningFor | undefined;

/** Asks the project's own lists, then those in the folder GOJO_WARNING_LISTS, which is read once, at the first question. */
export const warningFor: WarningFor = (indicator) => {
  asked ??= warningsFrom([...ownLists, ...operatorsLists()]);
  return asked(indicator);
};

function operatorsLists(): WarningList[] {
  const folder = env().GOJO_WARNING_LISTS;
  if (folder === undefined) return [];
  try {
    const { lists, leftOut } = readMispLists(folder);
    log.info({ lists: lists.length, leftOut }, "warning lists read");
    return lists;
  } catch (error) {
    log.error({ failure: error }, "warning lists could not be read");
    return [];
  }
}

/** The same over lists of one's own; the first list that matches answers. */
export function warningsFrom(lists: readonly WarningList[]): WarningFor {
  const indexed = lists.map(
    ({ name, reason, hosts = [], networks = [], values = [] }): Indexed => ({
      list: name,
      reason,
      hosts: new Set(hosts),
      networks: networksOf(networks),
      values: new Set(values),
    }),
  );
  return ({ type, value }) => {
    if (type === "cidr" && isWide(value)) return { list: "CIDR", reason: "wide_range" };
    const host = hostOf({ type, value });
    const address = host?.replace(/^\[|\]$/g, "") ?? "";
    const hosts = host === null ? [] : withParents(host);
    const found = indexed.find(
      (list) =>
        list.values.has(value.toLowerCase()) ||
        (host !== null && list.values.has(host)) ||
        hosts.some((name) => list.hosts.has(name)) ||
        isWithin(address, list.networks),
    );
    return found ? { list: found.list, reason: found.reason } : null;
  };
}

/** What a block would hit. A mail address is blocked by itself, and not the service it is at. */
function hostOf({ type, value }: Pick<Indicator, "type" | "value">): string | null {
  if (type === "url") return URL.parse(value)?.hostname ?? null;
  return type === "domain" || type === "ipv4" || type === "ipv6" || type === "cidr" ? value : null;
}

/** a.b.example, b.example, example. */
function withParents(host: string): string[] {
  const labels = host.split(".");
  return labels.map((_, at) => labels.slice(at).join("."));
}
