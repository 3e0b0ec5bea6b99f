import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import type { Language } from "#db/schema/vocabulary.ts";
import { enterAs, people, wordsIn } from "./people.ts";

/*
 * The whole loop as people go through it: in Japanese at a desk, in English on a phone that runs no scripts.
 */

const anEml = (mark: string) =>
  Buffer.from(
    [
      "From: =?UTF-8?B?6KuL5rGC5L+C?= <billing@shop.example>",
      "To: m.kobayashi@kitakanto-kanagata.example",
      `Subject: Invoice ${mark}`,
      "Date: Fri, 20 Nov 2026 09:00:00 +0900",
      "MIME-Version: 1.0",
      "Content-Type: text/html; charset=utf-8",
      "",
      '<p>Pay here: <a href="https://pay.evil.example/login">https://bank.example/</a></p>',
      "",
    ].join("\r\n"),
  );

/** Looks again until the worker has done its part. */
async function untilThere(page: Page, address: string, text: string | RegExp): Promise<void> {
  await expect(async () => {
    await page.goto(address);
    await expect(page.locator("main")).toContainText(text, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
}

const inGroup = (page: Page, name: string) =>
  page
    .locator("main")
    .getByRole("link", { name: new RegExp(name) })
    .first();

async function theLoop(page: Page, language: Language): Promise<void> {
  const words = wordsIn(language);
  const inJapanese = language === "ja";
  const { new: form, thread } = words.posts;
  const mark = randomUUID().slice(0, 8);
  const title = inJapanese ? `取引先を名乗る請求書 ${mark}` : `Invoice from a false supplier ${mark}`;
  const body = inJapanese
    ? "振込先が変わったという連絡です。本物でしょうか。"
    : "They say the account has changed. Is it real?";
  const manufacturing = inJapanese ? "製造業" : "Manufacturing";
  const tokai = inJapanese ? "東海地域" : "Tokai region";

  await test.step("a clerk asks, and sees beforehand what others will see", async () => {
    await enterAs(page, "clerk", language);
    await page.getByRole("link", { name: words.home.ask, exact: true }).first().click();
    const { happening, answer, firstAid } = words.guide;
    await page.getByRole("link", { name: happening.suspicious_mail.name }).click();
    await expect(page.locator("main")).toContainText(firstAid.suspicious_mail.do["1"]);
    await inGroup(page, manufacturing).click();
    await expect(page.locator("#title")).toHaveValue(happening.suspicious_mail.title);
    await page.getByRole("radio", { name: answer.read_it }).check();
    await page.locator("input[name=attribution][value=fusion_cell]").check();
    await page.locator("#title").fill(title);
    const editor = page.locator(".ProseMirror");
    if (await editor.count()) await editor.fill(body);
    else await page.locator("textarea[name=body]").fill(body);
    await page.locator("input[type=file][multiple]").setInputFiles({
      name: "kobayashi.eml",
      mimeType: "message/rfc822",
      buffer: anEml(mark),
    });
    await expect(page.locator("input[name=attribution][value=fusion_cell]")).toBeChecked();
    await page.getByRole("button", { name: form.preview }).click();
    await expect(page.getByRole("heading", { name: form.previewTitle })).toBeVisible();
    await expect(page.locator("main")).toContainText("hxxps://pay[.]evil[.]example/login");
    await expect(page.locator("#preview")).toContainText(answer.read_it);
    await expect(page.locator("#preview")).toContainText(words.mailDesk.kind.mail);
    // A browser without scripts cannot keep a chosen file.
    await page
      .locator("input[type=file][multiple]")
      .setInputFiles({ name: "k.eml", mimeType: "message/rfc822", buffer: anEml(mark) });
    await page.getByRole("button", { name: form.send, exact: true }).click();
    await expect(page.locator("main")).toContainText(words.posts.banner.received);
  });
  const post = new URL(page.url()).pathname;

  await test.step("nobody else sees it before a moderator releases it", async () => {
    await enterAs(page, "csirt", language);
    expect((await page.goto(post))?.status()).toBe(404);
    await page.goto("/groups");
    await inGroup(page, manufacturing).click();
    await expect(page.locator("main")).not.toContainText(mark);
  });

  await test.step("a moderator reads it, releases it, and asks its source about a text for another group", async () => {
    await enterAs(page, "moderator", language);
    const id = post.split("/").pop() ?? "";
    await page.goto(`/console/items/${id}`, { waitUntil: "networkidle" });
    await expect(page.locator("main")).toContainText(mark);
    await page.getByRole("button", { name: words.fusionCell.item.release, exact: true }).click();
    await expect(page.locator("main")).toContainText(words.fusionCell.desk.done.released);
    await page.goto(`/console/items/${id}/relay`, { waitUntil: "networkidle" });
    await page.getByRole("checkbox", { name: new RegExp(tokai) }).check();
    await page.locator("input[name=title]").fill(`${inJapanese ? "請求書の詐欺" : "Invoice fraud"} R${mark}`);
    await page
      .locator("textarea[name=body]")
      .fill(inJapanese ? "振込先を変えさせるメールです。" : "A mail that changes accounts.");
    const { check, ask } = words.relays.desk;
    await page.getByRole("button", { name: check, exact: true }).click();
    const { clean, found, sure } = words.relays.traces;
    await expect(page.getByText(clean).or(page.getByText(found)).first()).toBeVisible();
    await page.waitForLoadState("networkidle");
    const accept = page.getByRole("checkbox", { name: sure });
    if (await accept.count()) await accept.check();
    await page.getByRole("button", { name: ask, exact: true }).click();
    await expect(page.locator("main")).toContainText(words.relays.one.done.asked);
    await expect(page.locator("main")).toContainText(`R${mark}`);
  });
  const proposal = new URL(page.url()).pathname;

  await test.step("the source, whom nobody knows, sees what would go out and says yes", async () => {
    await enterAs(page, "clerk", language);
    await page.goto(post);
    await page.getByRole("link", { name: words.relays.source.waitingLink }).click();
    await expect(page.locator("main")).toContainText(words.relays.source.no);
    await expect(page.locator("main")).toContainText(`R${mark}`);
    await page.getByRole("button", { name: words.relays.source.approve, exact: true }).click();
    await expect(page.locator("main")).toContainText(words.relays.source.state.approved);
  });

  await test.step("the moderator sends exactly that", async () => {
    await enterAs(page, "moderator", language);
    await page.goto(proposal, { waitUntil: "networkidle" });
    await page.getByRole("button", { name: words.relays.one.send, exact: true }).click();
    await expect(page.locator("main")).toContainText(words.relays.one.done.sent);
  });

  await test.step("a peer reads it without learning who asked", async () => {
    await enterAs(page, "csirt", language);
    await untilThere(page, post, title);
    const html = await page.content();
    for (const trace of [people.clerk, "kobayashi", "北関東精密金型", "Kitakanto"])
      expect(html).not.toContain(trace);
    await expect(page.locator("main")).toContainText("hxxps://pay[.]evil[.]example/login");
    await page
      .locator("textarea[name=body]")
      .fill(inJapanese ? `うちにも来ました ${mark}` : `We got it too ${mark}`);
    await page.locator("input[name=attribution][value=named]").check();
    await page.getByRole("button", { name: thread.send, exact: true }).click();
    await expect(page.locator("main")).toContainText(thread.held);
  });

  await test.step("an analyst assesses it", async () => {
    await enterAs(page, "analyst", language);
    await page.goto(`/console/items/${post.split("/").pop()}`, { waitUntil: "networkidle" });
    const assessment = page
      .locator("form")
      .filter({ has: page.getByRole("button", { name: words.fusionCell.item.assessButton }) });
    const finding = inJapanese ? `詐欺です ${mark}` : `It is fraud ${mark}`;
    const editor = assessment.locator(".ProseMirror");
    await ((await editor.count()) ? editor : assessment.locator("textarea[name=body]")).fill(finding);
    for (const asked of ["verdict", "confidence"])
      await assessment.locator(`input[name=${asked}]`).first().check();
    await assessment.getByRole("button", { name: words.fusionCell.item.assessButton }).click();
    await expect(page.locator("main")).toContainText(`${mark}`);
  });

  await test.step("the author is told, in the inbox and by a mail that says nothing, and answers unseen", async () => {
    await enterAs(page, "clerk", language);
    await untilThere(page, "/inbox", title);
    const subjects = [wordsIn("ja").mail.waits.subject, wordsIn("en").mail.waits.subject];
    await untilThere(page, "/mailbox", new RegExp(subjects.join("|")));
    await expect(page.locator("main")).not.toContainText(mark);
    await page.goto(post);
    await expect(page.locator("main")).toContainText(inJapanese ? `詐欺です ${mark}` : `It is fraud ${mark}`);
    await page
      .locator("textarea[name=body]")
      .fill(inJapanese ? "助かりました。支払いを止めました。" : "Thank you. We stopped the payment.");
    await page.getByRole("button", { name: thread.send, exact: true }).click();
    await expect(page.locator("main")).toContainText(thread.held);
  });

  await test.step("the audit log tells the act and not the person", async () => {
    await enterAs(page, "moderator", language);
    await page.goto("/console/audit");
    const ofThePost = page.locator("tr").filter({ hasText: title });
    await expect(ofThePost.first()).toBeVisible();
    await expect(ofThePost.filter({ hasText: people.clerk })).toHaveCount(0);
  });
}

test("the loop, in Japanese, at a desk", async ({ page }) => {
  test.setTimeout(300_000);
  await theLoop(page, "ja");
});

test.describe("on a phone that runs no scripts", () => {
  test.use({ viewport: { width: 390, height: 844 }, javaScriptEnabled: false, locale: "en-US" });
  test("the loop, in English", async ({ page }) => {
    test.setTimeout(300_000);
    await theLoop(page, "en");
  });
});
