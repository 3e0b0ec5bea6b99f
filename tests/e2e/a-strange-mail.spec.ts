import { randomUUID } from "node:crypto";
import { expect, type Page, test } from "@playwright/test";
import sharp from "sharp";
import { enterAs, wordsIn } from "./people.ts";
import { typeInJapanese } from "./typing.ts";

/*
 * "This mail is strange": a clerk who never reported anything, on a phone, types with a Japanese keyboard.
 */

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true });

const words = wordsIn("ja");

const strangeMail = (mark: string) =>
  Buffer.from(
    [
      "From: =?UTF-8?B?6YqA6KGM44K144Od44O844OI?= <support@bank-login.example>",
      "To: m.kobayashi@kitakanto-kanagata.example",
      `Subject: Account ${mark}`,
      "Date: Fri, 20 Nov 2026 09:00:00 +0900",
      "MIME-Version: 1.0",
      "Content-Type: text/html; charset=utf-8",
      "",
      '<p>24 hours: <a href="https://bank-login.example/in">https://bank.example/</a></p>',
      "",
    ].join("\r\n"),
  );

/** What goes to the server while somebody is in the middle of a word. */
function writtenDown(page: Page): string[] {
  const sent: string[] = [];
  page.on("request", (request) => {
    if (request.method() !== "GET") sent.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  return sent;
}

test("a strange mail becomes a question in a few taps, and a word in the making is never sent", async ({
  page,
}) => {
  const mark = randomUUID().slice(0, 8);
  await enterAs(page, "clerk", "ja");
  let taps = 0;
  const tap = async (name: string | RegExp, role: "link" | "button" | "radio" = "link") => {
    taps += 1;
    await page.locator("main").getByRole(role, { name }).first().tap();
  };

  await tap(words.home.ask);
  await tap(words.guide.happening.suspicious_mail.name);
  await expect(page.locator("main")).toContainText(words.guide.firstAid.suspicious_mail.do["1"]);
  await tap(/製造業/);
  await expect(page.locator("#title")).toBeVisible();
  await page.waitForLoadState("networkidle");
  await tap(words.guide.answer.read_it, "radio");

  const sent = writtenDown(page);
  await page.locator("#title").fill("");
  await page.locator("#title").tap();
  const address = page.url();
  await typeInJapanese(
    page,
    [
      { readings: ["ｇ", "ぎ", "ぎんｋ", "ぎんこう", "銀行"], chosen: "銀行" },
      { readings: ["ｗ", "を", "をなのｒ", "をなのる", "を名乗る"], chosen: "を名乗る" },
      { readings: ["め", "めーる", "メール"], chosen: `メール ${mark}` },
    ],
    async () => {
      sent.length = 0;
      // Longer than the form waits before it saves.
      await page.waitForTimeout(2_500);
      expect(sent).toEqual([]);
    },
  );
  expect(page.url()).toBe(address);
  await expect(page.locator("#title")).toHaveValue(`銀行を名乗るメール ${mark}`);

  await page.locator(".ProseMirror").tap();
  await typeInJapanese(page, [
    { readings: ["き", "きのう", "昨日"], chosen: "昨日、" },
    { readings: ["とど", "とどきました", "届きました"], chosen: "届きました。開いてよいでしょうか。" },
  ]);
  await expect(page.locator(".ProseMirror")).toHaveText("昨日、届きました。開いてよいでしょうか。");
  await expect(page.locator("main")).toContainText(/保存しました/);

  // The phone goes to sleep, the page is gone: what was typed is there again.
  await page.goto("/posts/new");
  await tap(new RegExp(mark));
  await expect(page.locator("#title")).toHaveValue(`銀行を名乗るメール ${mark}`);
  await expect(page.locator(".ProseMirror")).toHaveText("昨日、届きました。開いてよいでしょうか。");
  await expect(page.getByRole("radio", { name: words.guide.answer.read_it })).toBeChecked();

  const photo = await sharp({ create: { width: 60, height: 40, channels: 3, background: "#c33" } })
    .withExif({ IFD0: { Artist: `Kobayashi ${mark}` } })
    .jpeg()
    .toBuffer();
  await page.locator("input[type=file][multiple]").setInputFiles([
    { name: "取引先と私の名前.eml", mimeType: "message/rfc822", buffer: strangeMail(mark) },
    { name: "IMG_0412.jpg", mimeType: "image/jpeg", buffer: photo },
  ]);
  await page.waitForLoadState("networkidle");
  await page.locator("input[name=attribution][value=fusion_cell]").check();
  await tap(words.posts.new.preview, "button");
  const preview = page.locator("#preview");
  await expect(preview).toContainText("hxxps://bank-login[.]example/in");
  await expect(preview).not.toContainText("kitakanto");
  await expect(preview).not.toContainText("取引先と私の名前");
  await expect(preview).not.toContainText("小林");
  await tap(words.posts.new.send, "button");
  await expect(page.locator("main")).toContainText(words.posts.banner.received);
  await expect(page.locator("main")).toContainText(words.posts.view.copyImageHelp);
  // Three minutes on a phone: everything but the typing.
  expect(taps).toBeLessThanOrEqual(8);

  await page.goto("/posts/new");
  await expect(page.locator("main")).not.toContainText(mark);
});
