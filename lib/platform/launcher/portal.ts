import { setTimeout as sleep } from "node:timers/promises";
import type { Env } from "../env.ts";
import { type Child, type Program, startChild } from "./children.ts";
import { Halt } from "./halt.ts";
import { lastLines } from "./log-lines.ts";

type Shared = Omit<Program, "name" | "args">;

export const startWeb = (shared: Shared): Child =>
  startChild({ ...shared, name: "web", args: ["lib/platform/web-server.ts"] });

/** Waits until the web answers; throws `Halt` when it ends instead, or is silent for two minutes. */
export async function untilHealthy(web: Child, { HOST, PORT }: Env): Promise<void> {
  const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };
  const host = everywhere[HOST] ?? HOST;
  const address = `http://${host.includes(":") ? `[${host}]` : host}:${PORT}/healthz`;
  let ended = false;
  void web.ended.then(() => {
    ended = true;
  });
  const patience = Date.now() + 120_000;
  while (!ended && Date.now() < patience) {
    const answer = await fetch(address, { signal: AbortSignal.timeout(5_000) }).catch(() => null);
    if (answer?.status === 200) return;
    await sleep(50);
  }
  process.stderr.write(`\n\n${await lastLines(web.log, 20)}\n\n`);
  throw new Halt({
    ja: `ウェブサーバーが起動しませんでした。上の記録(全文は ${web.log})をご覧ください。`,
    en: `The web server did not come up: see the lines above (all of them are in ${web.log}).`,
  });
}

/** Runs the worker and starts it again when it dies. Resolves with its last child when that dies the fourth time. */
export async function keepWorking(shared: Shared, program = "lib/platform/worker.ts"): Promise<Child> {
  for (let restarts = 0; ; restarts++) {
    const worker = startChild({ ...shared, name: "worker", args: [program] });
    const end = await worker.ended;
    if (restarts === 3 || stopping) return worker;
    process.stderr.write(`[worker] ${end}: もう一度起動します · starting it again (${restarts + 1}/3)\n`);
    await sleep(1_000);
    if (stopping) return worker;
  }
}

let stopping = false;

/** From now on a child that ends has been asked to. */
export function noMoreRestarts(): void {
  stopping = true;
}

/** Why everything stops when `who` ended by itself. */
export async function diedAlone(who: "web" | "worker", child: Child): Promise<Halt> {
  const end = await child.ended;
  const name = { web: "ウェブサーバー", worker: "ワーカー" }[who];
  return new Halt({
    ja: `${name}が終了しました(${end})。すべて停止します。原因は ${child.log} にあります。npm start でもう一度始められます。`,
    en: `The ${who} ended by itself (${end}), so everything stops: see ${child.log}, then run npm start again.`,
  });
}
