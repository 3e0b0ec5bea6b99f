import { type ChildProcess, spawn } from "node:child_process";
import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { fileURLToPath } from "node:url";
import { afterAll, describe, expect, test } from "vitest";
import { readEnv } from "#lib/platform/env.ts";
import { appDatabaseUrl, appPassword } from "#lib/platform/launcher/app-login.ts";
import { buildEnv, childEnv } from "#lib/platform/launcher/child-env.ts";
import { startChild, stopChildren } from "#lib/platform/launcher/children.ts";
import { worthShowing } from "#lib/platform/launcher/log-lines.ts";
import { keepWorking } from "#lib/platform/launcher/portal.ts";
import { ensurePortIsFree, freePort } from "#lib/platform/launcher/ports.ts";
import { findSecret } from "#lib/platform/launcher/secret.ts";
import { aFolder } from "./folders.ts";

const main = fileURLToPath(new URL("../../lib/platform/launcher/main.ts", import.meta.url));
const program = (name: string) => fileURLToPath(new URL(`./programs/${name}`, import.meta.url));
const ownerUrl = "postgres://the-owner:owners-password@db.example:5432/gojo";
const started = new Set<ChildProcess>();

afterAll(() => {
  for (const child of started) child.kill("SIGKILL");
});

/** Runs a program with only these variables and waits for its end. */
async function run(args: string[], env: Record<string, string>) {
  const { PATH } = process.env;
  const child = spawn(process.execPath, ["--import", "tsx", ...args], { env: { PATH, ...env } as never });
  started.add(child);
  const said: string[] = [];
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => said.push(String(chunk)));
  const code = await new Promise((resolve) => child.once("close", resolve));
  return { code, said: said.join("") };
}

async function until(what: () => Promise<boolean> | boolean): Promise<void> {
  const patience = Date.now() + 30_000;
  while (!(await what())) {
    if (Date.now() > patience) throw new Error("It did not come to pass");
    await sleep(30);
  }
}

const textOf = (path: string) => readFile(path, "utf8").catch(() => "");
const isAlive = (pid: number) => {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
};

const aListener = async (port: number) => {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(port, "127.0.0.1", resolve));
  return server;
};

describe("an operator whose start cannot succeed gets one sentence in two languages, and no stack", () => {
  test("when the port is taken, before anything is made", async () => {
    const port = await freePort();
    const other = await aListener(port);
    const dataDir = join(await aFolder(), "data");
    const { code, said } = await run([main], { PORT: String(port), GOJO_DATA_DIR: dataDir });
    other.close();
    expect(code).toBe(1);
    expect(said).toContain(`ポート ${port} は別のプログラムが使っています。`);
    expect(said).toContain(
      `Port ${port} is used by another program: stop that program, or choose another number`,
    );
    expect(said).not.toMatch(/\n\s+at /);
    await expect(stat(dataDir)).rejects.toThrow(/ENOENT/);
  });

  test("when nobody answers at DATABASE_URL", async () => {
    const [port, dead] = [await freePort(), await freePort()];
    const { code, said } = await run([main], {
      PORT: String(port),
      GOJO_DATA_DIR: await aFolder(),
      DATABASE_URL: `postgres://owner:hunter2@127.0.0.1:${dead}/gojo`,
    });
    expect(code).toBe(1);
    expect(said).toContain(`データベースサーバー 127.0.0.1:${dead} に接続できません(ECONNREFUSED)。`);
    expect(said).toContain(`Cannot reach the database server 127.0.0.1:${dead} (ECONNREFUSED)`);
    expect(said).not.toMatch(/hunter2|\n\s+at /);
  });

  test("when variables are wrong: all of them", async () => {
    const { code, said } = await run([main], { PORT: "eighty", HOST: "0.0.0.0:80", LOG_LEVEL: "loud" });
    expect(code).toBe(1);
    for (const start of ["PORT must be", "HOST must be", "LOG_LEVEL must be", "PORT は"])
      expect(said).toContain(start);
  });

  test("when the demo should be reachable from outside", async () => {
    const { code, said } = await run([main], { HOST: "0.0.0.0", GOJO_DATA_DIR: await aFolder() });
    expect(code).toBe(1);
    expect(said).toContain("The demo is for this computer only: set HOST=127.0.0.1, or set DATABASE_URL");
  });
});

describe("a port", () => {
  test("that is about to be given back is waited for", async () => {
    const port = await freePort();
    const other = await aListener(port);
    setTimeout(() => other.close(), 400);
    await ensurePortIsFree("127.0.0.1", port);
  });

  test("on an address of another computer is refused with the name of the variable", async () => {
    await expect(ensurePortIsFree("192.0.2.1", 3000)).rejects.toThrow(
      /set HOST to an address of this computer/,
    );
  });
});

describe("the secret", () => {
  test("is made once, for the owner's eyes only, and kept", async () => {
    const dataDir = join(await aFolder(), "data");
    const first = await findSecret(undefined, dataDir);
    expect(first.source).toBe("file");
    expect(first.secret.length).toBeGreaterThanOrEqual(43);
    expect((await stat(join(dataDir, "secret"))).mode & 0o777).toBe(0o600);
    expect((await stat(dataDir)).mode & 0o777).toBe(0o700);
    expect(await findSecret(undefined, dataDir)).toEqual(first);
  });

  test("of the environment comes first, and nothing is written", async () => {
    const dataDir = await aFolder();
    const given = "0123456789abcdef0123456789abcdef";
    expect(await findSecret(given, dataDir)).toEqual({ secret: given, source: "env" });
    await expect(stat(join(dataDir, "secret"))).rejects.toThrow(/ENOENT/);
  });

  test("that is lost or damaged is never replaced while sealed data wait for it", async () => {
    const dataDir = await aFolder();
    await mkdir(join(dataDir, "postgres"));
    await expect(findSecret(undefined, dataDir)).rejects.toThrow(/restore the file from a backup/);
    await writeFile(join(dataDir, "secret"), "short\n");
    await expect(findSecret(undefined, dataDir)).rejects.toThrow(/is damaged: restore it/);
    expect(await readFile(join(dataDir, "secret"), "utf8")).toBe("short\n");
  });

  test("left readable by others is closed again", async () => {
    const dataDir = await aFolder();
    await writeFile(join(dataDir, "secret"), "0123456789abcdef0123456789abcdef\n", { mode: 0o644 });
    await findSecret(undefined, dataDir);
    expect((await stat(join(dataDir, "secret"))).mode & 0o777).toBe(0o600);
  });

  test("gives the app its own password, the same on every server", () => {
    const password = appPassword("s".repeat(32));
    expect(password).toMatch(/^[\w-]{43}$/);
    expect(appPassword("s".repeat(32))).toBe(password);
    expect(appPassword("t".repeat(32))).not.toBe(password);
    expect(appDatabaseUrl(`${ownerUrl}?sslmode=require`, "s".repeat(32))).toBe(
      `postgres://gojo_app:${password}@db.example:5432/gojo?sslmode=require`,
    );
  });
});

describe("what the launcher starts", () => {
  const from = { ...process.env, DATABASE_URL: ownerUrl, PGPASSWORD: "owners-password", GOJO_DEMO: "1" };
  const env = readEnv({ ...from, GOJO_DEMO: "" });
  const secret = { secret: "s".repeat(40), source: "file" } as const;
  const surroundings = childEnv({ env, demo: false, ownerUrl, secret, from });

  async function shared() {
    return { env: surroundings, cwd: process.cwd(), logsDir: await aFolder(), show: "nothing" } as const;
  }

  test("never learns how to sign in as the owner", async () => {
    const child = startChild({ ...(await shared()), name: "web", args: [program("tell-environment.ts")] });
    expect(await child.ended).toBe(0);
    const told = await textOf(child.log);
    expect(told).not.toMatch(/owners-password|the-owner/);
    const { env: seen } = JSON.parse(told);
    expect(seen).toMatchObject({
      DATABASE_URL: "",
      GOJO_DEMO: "",
      GOJO_SECRET: secret.secret,
      GOJO_SECRET_SOURCE: "file",
      NODE_ENV: "production",
      APP_DATABASE_URL: appDatabaseUrl(ownerUrl, secret.secret),
    });
    expect((await stat(child.log)).mode & 0o777).toBe(0o600);
  });

  test("builds pages without any secret", () => {
    const { GOJO_SECRET, APP_DATABASE_URL, DATABASE_URL } = buildEnv({ ...from, GOJO_SECRET: secret.secret });
    expect({ GOJO_SECRET, APP_DATABASE_URL, DATABASE_URL }).toEqual({
      GOJO_SECRET: "",
      APP_DATABASE_URL: "",
      DATABASE_URL: "",
    });
  });

  test("may finish what it is doing, and is killed when it does not end", async () => {
    const all = await shared();
    const polite = startChild({ ...all, name: "polite", args: [program("stay.ts")] });
    const deaf = startChild({ ...all, name: "deaf", args: [program("stay-deaf.ts")] });
    await until(
      async () => (await textOf(polite.log)).includes("here") && (await textOf(deaf.log)).includes("here"),
    );
    await stopChildren(1_500);
    expect(await polite.ended).toBe(0);
    expect(await textOf(polite.log)).toContain("told to end");
    expect(await deaf.ended).toBe("SIGKILL");
  });

  test("ends by itself when the launcher is killed", async () => {
    const logsDir = await aFolder();
    const args = ["--import", "tsx", program("launch-one.ts"), program("stay.ts"), logsDir];
    const launcher = spawn(process.execPath, args, { stdio: "ignore" });
    started.add(launcher);
    await until(async () => (await textOf(join(logsDir, "kept.log"))).includes("here"));
    const pid = Number(/here as (\d+)/.exec(await textOf(join(logsDir, "kept.log")))?.[1]);
    expect(isAlive(pid)).toBe(true);
    launcher.kill("SIGKILL");
    await until(() => !isAlive(pid));
  });

  test("is started again three times when it is the worker, then given up", async () => {
    const all = await shared();
    const last = await keepWorking(all, program("die.ts"));
    expect(await last.ended).toBe(7);
    expect((await textOf(last.log)).match(/dying/g)).toHaveLength(4);
  });
});

describe("the terminal stays quiet", () => {
  const line = (level: number) =>
    JSON.stringify({ level, msg: "a job failed", failure: { message: "no route" } });

  test("but for warnings and errors", () => {
    expect(worthShowing(line(30), "stdout", "warnings")).toBeNull();
    expect(worthShowing(line(40), "stdout", "warnings")).toBe("warn: a job failed: no route");
    expect(worthShowing(line(50), "stdout", "warnings")).toBe("error: a job failed: no route");
    expect(worthShowing("ready in 5 s", "stdout", "warnings")).toBeNull();
    expect(worthShowing("Error: broken", "stderr", "warnings")).toBe("Error: broken");
    expect(worthShowing('{"level":', "stderr", "warnings")).toBe('{"level":');
  });

  test("unless everything was asked for, or nothing", () => {
    expect(worthShowing(line(30), "stdout", "all")).toBe(line(30));
    expect(worthShowing(line(60), "stderr", "nothing")).toBeNull();
  });
});
