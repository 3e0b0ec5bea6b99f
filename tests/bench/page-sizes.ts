import { chromium } from "@playwright/test";
import { findChromium } from "#tests/run/chromium.ts";
import type { Portal } from "./portals.ts";

/** Bytes over the wire, as sent (compressed), by what they are. */
export type PageSize = { html: number; js: number; css: number; fonts: number; whole: number; files: number };

const flags = [
  ...["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking"],
  ...["--disable-component-update", "--disable-sync", "--disable-dev-shm-usage"],
];

/** What a browser that was never here loads for each of these addresses, on a phone-sized screen in Japanese. */
export async function pageSizes(portal: Portal, paths: readonly string[]): Promise<PageSize[]> {
  const browser = await chromium.launch({
    executablePath: await findChromium(),
    chromiumSandbox: false,
    args: flags,
  });
  try {
    const sizes: PageSize[] = [];
    for (const path of paths) sizes.push(await firstVisit(browser, portal, path));
    return sizes;
  } finally {
    await browser.close();
  }
}

type Browser = Awaited<ReturnType<typeof chromium.launch>>;

async function firstVisit(browser: Browser, { origin, world }: Portal, path: string): Promise<PageSize> {
  const context = await browser.newContext({ locale: "ja-JP", viewport: { width: 390, height: 844 } });
  const cookie = { name: "gojo-session", value: world.reader.token, url: origin };
  await context.addCookies([cookie]);
  const page = await context.newPage();
  const wire = await context.newCDPSession(page);
  const kinds = new Map<string, string>();
  const loaded: { kind: string; bytes: number }[] = [];
  wire.on("Network.responseReceived", ({ requestId, type }) => kinds.set(requestId, type));
  wire.on("Network.loadingFinished", ({ requestId, encodedDataLength }) => {
    loaded.push({ kind: kinds.get(requestId) ?? "Other", bytes: encodedDataLength });
  });
  await wire.send("Network.enable");
  await page.goto(origin + path, { waitUntil: "networkidle" });
  await page.evaluate("document.fonts.ready");
  await context.close();
  const sum = (kind?: string) =>
    loaded.filter((one) => !kind || one.kind === kind).reduce((total, { bytes }) => total + bytes, 0);
  return {
    html: sum("Document"),
    js: sum("Script"),
    css: sum("Stylesheet"),
    fonts: sum("Font"),
    whole: sum(),
    files: loaded.length,
  };
}
