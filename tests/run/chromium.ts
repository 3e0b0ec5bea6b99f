import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";

const usual = [
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * A Chromium to test with: CHROMIUM_PATH, the system's own, Playwright's, or one installed now (as root on Debian by
 * its package, elsewhere by Playwright's download). Throws one sentence when there is none to be had.
 */
export async function findChromium(): Promise<string> {
  return present() ?? install() ?? nothing();
}

function present(): string | undefined {
  const named = process.env["CHROMIUM_PATH"];
  return [...(named ? [named] : []), ...usual, chromium.executablePath()].find(
    (path) => path && existsSync(path),
  );
}

function install(): string | undefined {
  if (process.getuid?.() === 0 && existsSync("/usr/bin/apt-get")) {
    console.log("installing Chromium and a Japanese font …");
    spawnSync("apt-get", ["update", "-qq"], { stdio: "ignore" });
    const packages = ["chromium", "fonts-ipafont-gothic"];
    spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...packages], {
      stdio: "ignore",
    });
  } else {
    spawnSync("playwright", ["install", "chromium"], { stdio: "inherit" });
  }
  return present();
}

function nothing(): never {
  throw new Error("There is no Chromium to test with: install one and name it in CHROMIUM_PATH.");
}
