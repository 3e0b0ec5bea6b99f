import { cpus } from "node:os";
import type { Reading } from "./load.ts";
import type { PageSize } from "./page-sizes.ts";
import type { Measured, PageStatements } from "./pages.ts";
import { pageNames } from "./portals.ts";
import type { Relating } from "./relations.ts";

/** Everything one run found out; keys are "feed 1k", "submit 100k", "bare feed". */
export type Findings = {
  pages: ReadonlyMap<string, Measured>;
  statements: ReadonlyMap<string, PageStatements>;
  bareSql: ReadonlyMap<string, Reading>;
  submits: ReadonlyMap<string, Measured>;
  digests: ReadonlyMap<string, Reading>;
  queue: { look: Reading; bare: Reading; statements: number };
  relating: Relating;
  sizes: { feed: PageSize; newPost: PageSize };
};

type Row = { what: string; small: string; large: string; aim?: string; met?: boolean };

/** The one table: what was measured, what was aimed at, whether it was reached. */
export function table(found: Findings): string {
  const rows = [
    ...pageNames.flatMap((name) => pageRows(name, found)),
    ...workRows(found),
    ...queueRows(found.queue),
    ...relatingRows(found.relating),
    ...sizeRows(found.sizes),
  ];
  const lines = rows.map(
    ({ what, small, large, aim = "", met }) =>
      `| ${[what, small, large, aim, met === undefined ? "" : met ? "yes" : "**no**"].join(" | ")} |`,
  );
  return [
    "| measured | 1k posts | 100k posts | aim | reached |",
    "|---|---:|---:|---|---|",
    ...lines,
    "",
    `${cpus().length} cores, Node ${process.versions.node}, ${new Date().toISOString().slice(0, 10)}; everything on one machine, load generator included; middle of three rounds.`,
    "",
  ].join("\n");
}

function pageRows(name: (typeof pageNames)[number], found: Findings): Row[] {
  const both = <T>(of: (size: string) => T): [T, T] => [of("1k"), of("100k")];
  const measured = (size: string) => known(found.pages, `${name} ${size}`);
  const bare = known(found.pages, `bare ${name}`);
  const counted = (size: string) => known(found.statements, `${name} ${size}`);
  const share = (size: string) => measured(size).eight.perSecond / bare.eight.perSecond;
  const growth = measured("100k").alone.p50 / measured("1k").alone.p50;
  const overSql = (size: string) => measured(size).alone.p50 / known(found.bareSql, `${name} ${size}`).p50;
  const row = (what: string, of: (size: string) => string): Row => {
    const [small, large] = both(of);
    return { what: `${name}: ${what}`, small, large };
  };
  return [
    row("requests/s, 1 and 8 connections", (size) => perSecond(measured(size))),
    row("p50 / p99 ms, 1 connection", (size) => times(measured(size).alone)),
    row("p50 / p99 ms, 8 connections", (size) => times(measured(size).eight)),
    {
      ...row(
        "SQL statements (+ begin, commit)",
        (size) => `${counted(size).asked} (+ ${counted(size).frame})`,
      ),
      aim: "≤ 6",
      met: Math.max(...both((size) => counted(size).asked)) <= 6,
    },
    {
      ...row("requests/s of the same elements in a bare Next page", (size) => share(size).toFixed(2)),
      aim: "≥ 0.7",
      met: Math.min(...both(share)) >= 0.7,
    },
    row("p50 of its bare SQL, ms", (size) => known(found.bareSql, `${name} ${size}`).p50.toFixed(2)),
    row("p50 as a multiple of it", (size) => `${overSql(size).toFixed(1)}×`),
    row("requests/s of an empty Next page", (size) =>
      (measured(size).eight.perSecond / known(found.pages, "bare empty").eight.perSecond).toFixed(2),
    ),
    {
      what: `${name}: p50 at 100k against 1k`,
      small: "",
      large: `${growth.toFixed(2)}×`,
      aim: "≤ 1.3×",
      met: growth <= 1.3,
    },
  ];
}

function workRows({ pages, submits, digests, bareSql }: Findings): Row[] {
  const bare = known(pages, "bare empty");
  const row = (what: string, of: (size: string) => string): Row => ({
    what,
    small: of("1k"),
    large: of("100k"),
  });
  return [
    { what: "empty Next page: requests/s, 1 and 8 connections", small: perSecond(bare), large: "" },
    { what: "empty Next page: p50 / p99 ms, 1 connection", small: times(bare.alone), large: "" },
    row("post submitted: accepted/s, 1 and 8 at once", (size) => perSecond(known(submits, size))),
    row("post submitted: p50 / p99 ms, 1 at a time", (size) => times(known(submits, size).alone)),
    row("post submitted: p50 / p99 ms, 8 at once", (size) => times(known(submits, size).eight)),
    row("digest composed: readers/s", (size) => known(digests, size).perSecond.toFixed(0)),
    row("digest composed: p50 / p99 ms", (size) => times(known(digests, size))),
    row(
      "digest composed: p50 as a multiple of its bare SQL",
      (size) => `${(known(digests, size).p50 / known(bareSql, `digest ${size}`).p50).toFixed(1)}×`,
    ),
  ];
}

/** The queue is filled apart: 10,000 things wait beside a million posts. */
function queueRows({ look, bare, statements }: Findings["queue"]): Row[] {
  const row = (what: string, large: string): Row => ({
    what: `queue of 10k, 1M posts: ${what}`,
    small: "",
    large,
  });
  return [
    row("p50 / p99 ms", times(look)),
    row("SQL statements", String(statements)),
    {
      ...row("p50 as a multiple of its bare SQL", `${(look.p50 / bare.p50).toFixed(1)}×`),
      aim: "≤ 3×",
      met: look.p50 / bare.p50 <= 3,
    },
  ];
}

/** Apart as well: what comes in is related with a million observables. */
function relatingRows({ p50, p95, bareP50, bareP95, statements }: Relating): Row[] {
  const row = (what: string, large: string): Row => ({
    what: `related with 1M observables: ${what}`,
    small: "",
    large,
  });
  return [
    row("p50 / p95 ms", `${p50.toFixed(1)} / ${p95.toFixed(1)}`),
    row("SQL statements", String(statements)),
    row("p50 / p95 of its bare SQL, ms", `${bareP50.toFixed(1)} / ${bareP95.toFixed(1)}`),
    {
      ...row("p95 as a multiple of its bare SQL", `${(p95 / bareP95).toFixed(1)}×`),
      aim: "≤ 5×",
      met: p95 / bareP95 <= 5,
    },
  ];
}

function sizeRows({ feed, newPost }: Findings["sizes"]): Row[] {
  const row = (what: string, bytes: (size: PageSize) => number, most?: number): Row[] => [
    {
      what: `feed page: ${what}, kB over the wire`,
      small: "",
      large: kB(bytes(feed)),
      ...(most ? { aim: `< ${most}`, met: bytes(feed) < most * 1_000 } : {}),
    },
    { what: `new-post page: ${what}, kB over the wire`, small: "", large: kB(bytes(newPost)) },
  ];
  return [
    ...row("HTML", ({ html }) => html),
    ...row("JS + CSS", ({ js, css }) => js + css, 120),
    ...row("Japanese fonts", ({ fonts }) => fonts),
    ...row("whole first visit", ({ whole }) => whole, 300),
  ];
}

function known<T>(map: ReadonlyMap<string, T>, key: string): T {
  const found = map.get(key);
  if (found === undefined) throw new Error(`${key} was not measured`);
  return found;
}

const perSecond = ({ alone, eight }: Measured) =>
  `${alone.perSecond.toFixed(0)}, ${eight.perSecond.toFixed(0)}`;
const times = ({ p50, p99 }: Reading) => `${p50.toFixed(1)} / ${p99.toFixed(1)}`;
const kB = (bytes: number) => (bytes / 1_000).toFixed(1);
