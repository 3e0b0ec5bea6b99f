import { execFile } from "node:child_process";
import { cp, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, test } from "vitest";
import { aFolder } from "./folders.ts";

const launcher = fileURLToPath(new URL("../../lib/platform/launcher/", import.meta.url));

/** Stands for npm: notes how it was called and installs what the lock file names. */
const npm = `
  const { appendFileSync, mkdirSync, readFileSync, writeFileSync } = require("node:fs");
  appendFileSync("npm-calls", process.argv.slice(2).join(" ") + "\\n");
  if (process.env.NPM_FAILS) process.exit(1);
  const { packages } = JSON.parse(readFileSync("package-lock.json", "utf8"));
  delete packages[""];
  mkdirSync("node_modules/tsx", { recursive: true });
  writeFileSync("node_modules/.package-lock.json", JSON.stringify({ packages }));
  writeFileSync("node_modules/tsx/package.json", JSON.stringify({ name: "tsx", exports: "./index.mjs", type: "module" }));
  writeFileSync("node_modules/tsx/index.mjs", "");
`;
const lockOf = (version: string) => {
  const own = `node_modules/node-${process.platform}-${process.arch}`;
  const packages = { "": {}, "node_modules/tsx": { version }, [own]: { version: "26.0.0", optional: true } };
  return JSON.stringify({ packages });
};

describe("npm start on a fresh clone", () => {
  let project = "";
  const inProject = (...path: string[]) => join(project, ...path);
  const calls = () => readFile(inProject("npm-calls"), "utf8").catch(() => "");

  const start = (env: Record<string, string> = {}) =>
    new Promise<{ code: unknown; said: string }>((resolve) => {
      const script = inProject("lib", "platform", "launcher", "start.mjs");
      const surroundings = {
        PATH: process.env["PATH"],
        npm_execpath: inProject("npm", "npm-cli.js"),
        ...env,
      };
      const options = { cwd: dirname(project), env: surroundings as never };
      execFile(process.execPath, [script], options, (failure, stdout, stderr) =>
        resolve({ code: failure?.code ?? 0, said: stdout + stderr }),
      );
    });

  beforeAll(async () => {
    project = join(await aFolder(), "a folder with spaces と日本語");
    await mkdir(inProject("lib", "platform", "launcher"), { recursive: true });
    for (const file of ["start.mjs", "follow-launcher.ts"])
      await cp(join(launcher, file), inProject("lib", "platform", "launcher", file));
    await writeFile(
      inProject("lib", "platform", "launcher", "main.ts"),
      'console.log("the launcher runs");process.exit(3)',
    );
    await writeFile(inProject("package.json"), JSON.stringify({ type: "module" }));
    await writeFile(inProject("package-lock.json"), lockOf("1.0.0"));
    await mkdir(inProject("npm"), { recursive: true });
    await writeFile(inProject("npm", "package.json"), "{}");
    await writeFile(inProject("npm", "npm-cli.js"), npm);
  });

  test("says what to do when packages cannot be had", async () => {
    const { code, said } = await start({ NPM_FAILS: "1" });
    expect(code).toBe(1);
    expect(said).toContain("check the network, proxy settings and free disk space, then run npm start again");
    await rm(inProject("npm-calls"));
  });

  test("installs exactly the lock file, what the build needs included, and passes the exit code on", async () => {
    const { code, said } = await start({ NODE_ENV: "production" });
    expect(await calls()).toBe("ci --include=dev --include=optional --no-audit --no-fund --loglevel=error\n");
    expect(said).toContain("the launcher runs");
    expect(code).toBe(3);
  });

  test("installs nothing the second time", async () => {
    await start();
    expect((await calls()).split("\n")).toHaveLength(2);
  });

  test("installs nothing when somebody else has installed the same", async () => {
    await rm(inProject(".gojo"), { recursive: true });
    await start();
    expect((await calls()).split("\n")).toHaveLength(2);
  });

  test("installs again when the lock file has changed", async () => {
    await writeFile(inProject("package-lock.json"), lockOf("2.0.0"));
    await start();
    expect((await calls()).split("\n")).toHaveLength(3);
  });
});
