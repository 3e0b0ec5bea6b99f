import { randomUUID } from "node:crypto";
import { type Browser, expect, type Page, test } from "@playwright/test";
import type { Language } from "#db/schema/vocabulary.ts";
import { enterAs, wordsIn } from "./people.ts";

/*
 * Somebody is signed out elsewhere while they write: what they typed stays, and is sent once they are back.
 */

/** Signs every other device of the clerk out, as one does who has lost a phone. */
async function signOthersOut(browser: Browser, language: Language): Promise<void> {
  const words = wordsIn(language);
  const context = await browser.newContext();
  const other = await context.newPage();
  await enterAs(other, "clerk", language);
  await other.goto("/settings", { waitUntil: "networkidle" });
  const buttons = other.locator("main").getByRole("button", { name: words.settings.revoke, exact: true });
  await expect(buttons.first()).toBeVisible();
  await expect(async () => {
    if ((await buttons.count()) > 0) await buttons.first().click();
    await expect(buttons).toHaveCount(0, { timeout: 1_000 });
  }).toPass();
  await context.close();
}

/** The form of a question, in the first group that is offered. */
async function openForm(page: Page): Promise<void> {
  await page.goto("/posts/new?kind=question", { waitUntil: "networkidle" });
  const title = page.locator("#title");
  if ((await title.count()) === 0) await page.locator("main a[href*='group=']").first().click();
  await expect(title).toBeVisible();
  await page.waitForLoadState("networkidle");
}

for (const language of ["ja", "en"] as const) {
  test(`what was typed outlives a sign-out in another place (${language})`, async ({ browser, page }) => {
    const words = wordsIn(language);
    const mark = randomUUID().slice(0, 8);
    const [title, body] = [`Signed out ${mark}`, `Typed before the sign-out ${mark}`];
    await enterAs(page, "clerk", language);
    await openForm(page);
    await page.locator("#title").fill(title);
    const editor = page.locator(".ProseMirror");
    if (await editor.count()) await editor.fill(body);
    else await page.locator("textarea[name=body]").fill(body);

    await signOthersOut(browser, language);
    const send = page.getByRole("button", { name: words.posts.new.send, exact: true });
    await send.click();
    await expect(page.getByText(words.errors.signed_out)).toBeVisible();
    await expect(page.locator("#title")).toHaveValue(title);
    await expect(page.locator(".ProseMirror, textarea[name=body]").first()).toContainText(body);

    const another = await page.context().newPage();
    await enterAs(another, "clerk", language);
    await another.close();
    await send.click();
    // Reloaded: what stands there then is what was kept.
    await expect(page).toHaveURL(/\/posts\/[0-9a-f-]{36}/);
    await page.reload();
    await expect(page.locator("main")).toContainText(title);
    await expect(page.locator("main")).toContainText(body);
  });
}
