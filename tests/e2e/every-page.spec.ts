import { mkdir } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { expect, type Page, test } from "@playwright/test";
import type { Language } from "#db/schema/vocabulary.ts";
import { enterAs, type Somebody } from "./people.ts";

/** Pages by who looks at them. "→" follows the first link in the page's content that leads below that path. */
const rounds: Record<Somebody | "nobody", string[]> = {
  nobody: [
    "/sign-in",
    "/public/advisories",
    "/public/advisories →",
    "/invitation/unknown",
    "/unsubscribe/unknown",
  ],
  clerk: [
    "/",
    "/groups",
    "/groups →",
    "/posts/new",
    "/posts/new?happening=ransomware",
    "/posts/new?happening=suspicious_mail&group →",
    "/posts/new?kind=notice&group →",
    "/posts →",
    "/posts →/indicators",
    "/mail-desk",
    "/advisories",
    "/advisories →",
    "/services",
    "/services →",
    "/inbox",
    "/settings",
    "/mailbox",
  ],
  owner: ["/"],
  csirt: ["/groups"],
  clinic: ["/", "/posts →"],
  provider: ["/services/ours"],
  moderator: [
    "/",
    "/console",
    "/console?view=recent&item=post →",
    "/console/advisories",
    "/console/advisories?item →",
    "/console/digest",
    "/console/audit",
  ],
  analyst: ["/console", "/console/advisories"],
  operator: [
    "/admin",
    "/admin/companies",
    "/admin/people",
    "/admin/groups",
    "/console/feeds",
    "/console/audit",
  ],
};

async function addressOf(page: Page, place: string): Promise<string> {
  const [below = "", further] = place.split(" →");
  if (further === undefined) return place;
  await page.goto(below === "/posts" ? "/" : below.replace(/[?&]item(=post)?$/, ""));
  const links = page.locator("main a");
  const addresses = await links.evaluateAll((all) => all.map((link) => link.getAttribute("href") ?? ""));
  // A link may lead on from the thing itself, as home leads to what an author is asked about a post.
  const [found] = addresses.flatMap((href) => {
    const [id] = /^[=/-][0-9a-f]{8}-[0-9a-f-]{27}/.exec(href.slice(below.length)) ?? [];
    return href.startsWith(below) && id ? [below + id] : [];
  });
  if (!found) throw new Error(`no link below ${below}: ${addresses.join(" ")}`);
  return found + further;
}

const shots = ".gojo/test/shots";

async function look(page: Page, place: string, name: string, withAxe: boolean): Promise<void> {
  const answer = await page.goto(await addressOf(page, place));
  expect(answer?.status(), place).toBeLessThan(400);
  await expect(page.locator("h1").first()).toBeVisible();
  const wide = await page.evaluate(
    () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
  );
  await page.screenshot({ path: `${shots}/${name}.png`, fullPage: true });
  expect(wide, `${place} is wider than the screen`).toBeLessThanOrEqual(0);
  if (!withAxe) return;
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(
    violations.map(({ id, nodes }) => [id, nodes.map((node) => node.html)]),
    place,
  ).toEqual([]);
}

test.beforeAll(() => mkdir(shots, { recursive: true }));

for (const language of ["ja", "en"] as const satisfies Language[]) {
  for (const width of [390, 1280]) {
    // Axe judges each page twice, once in each language and at each width; the shape is looked at four times.
    const withAxe = (language === "ja") === (width === 390);
    for (const [who, places] of Object.entries(rounds)) {
      test(`every page of ${who} is sound (${language}, ${width} px)`, async ({ page }) => {
        test.setTimeout(300_000);
        await page.setViewportSize({ width, height: 900 });
        if (who !== "nobody") await enterAs(page, who as Somebody, language);
        else {
          await page.goto("/sign-in");
          if (language === "en") await page.getByRole("button", { name: "English", exact: true }).click();
        }
        for (const place of places) {
          const name = place.replace(/\W+/g, "_").replace(/^_|_$/g, "") || "home";
          await test.step(place, () => look(page, place, `${who}-${name}-${language}-${width}`, withAxe));
        }
      });
    }
  }
}

test("reading pages carry no script", async ({ page }) => {
  await enterAs(page, "clerk", "ja");
  const scripts: string[] = [];
  page.on("request", (request) => request.resourceType() === "script" && scripts.push(request.url()));
  for (const place of [
    "/",
    "/groups",
    "/groups →",
    "/posts →",
    "/advisories",
    "/advisories →",
    "/inbox",
    "/services",
  ]) {
    await page.goto(await addressOf(page, place));
    expect(await page.locator("script").count(), place).toBe(0);
  }
  expect(scripts).toEqual([]);
});
