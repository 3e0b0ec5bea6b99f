import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, expect, type Page, test } from "@playwright/test";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#lib/platform/launcher/postgres.ts";
import { wordsIn } from "./people.ts";
import { runCommand, startPortalWith } from "./portal-process.ts";

/*
 * An empty portal on a server of its own becomes a working one, without anybody touching the database.
 */

const address = "http://127.0.0.1:4320";
const password = "雨上がりの港に小さな船が三隻ならぶ";
const { admin, access, fusionCell } = wordsIn("ja");

let dataDir = "";
let server: EmbeddedPostgres | undefined;
let stop: (() => Promise<void>) | undefined;
let settings: Record<string, string> = {};

test.beforeAll(async () => {
  test.setTimeout(600_000);
  dataDir = await mkdtemp(join(tmpdir(), "gojo-first-day-"));
  server = await startEmbeddedPostgres({ dataDir: join(dataDir, "database"), durable: false });
  settings = {
    DATABASE_URL: server.url,
    GOJO_DATA_DIR: join(dataDir, "data"),
    GOJO_SECRET: "a secret that is long enough for this day",
    GOJO_URL: address,
    PORT: "4320",
  };
  stop = await startPortalWith(settings);
});

test.afterAll(async () => {
  await stop?.();
  await server?.stop();
  await rm(dataDir, { recursive: true, force: true });
});

/** The link in the newest mail to somebody who has no account yet. */
async function linkFromTheMail(page: Page, to: string): Promise<string> {
  await expect(async () => {
    await page.goto(`${address}/mailbox`);
    await expect(page.locator("main")).toContainText(to, { timeout: 500 });
  }).toPass({ timeout: 30_000 });
  await page.locator("main li", { hasText: to }).getByRole("link").first().click();
  const link = (await page.locator("main").innerText()).match(
    /http:\/\/127\.0\.0\.1:4320\/invitation\/[\w-]+/,
  );
  return link?.[0] ?? "";
}

async function accept(browser: Browser, link: string): Promise<Page> {
  const page = await (await browser.newContext({ locale: "ja-JP" })).newPage();
  // A scanner that opens the link first uses nothing up.
  expect((await fetch(link)).status).toBe(200);
  await page.goto(link);
  await page.locator("input[name=password]").fill(password);
  await page.getByRole("button", { name: access.invitation.submit }).click();
  await expect(page).toHaveURL(`${address}/`);
  return page;
}

test("the first day in production", async ({ browser }) => {
  test.setTimeout(300_000);
  const said = await runCommand(
    "lib/platform/launcher/first-operator.ts",
    ["--email", "first@office.example", "--name", "運営 花子"],
    settings,
  );
  const operator = await accept(browser, said.match(/http\S+/)?.[0] ?? "");

  await operator.goto(`${address}/sign-in`);
  await expect(operator.locator(".enter-as")).toHaveCount(0);
  expect(
    (
      await operator.request.post(`${address}/enter-as`, {
        headers: { origin: address },
        form: { userId: "x" },
      })
    ).status(),
  ).toBe(404);

  await operator.goto(`${address}/admin`);
  await expect(operator.locator("main")).toContainText(admin.setUp.mail.local);
  await expect(operator.locator("main")).toContainText(admin.setUp.todo);

  await operator.goto(`${address}/admin/companies`);
  await operator.locator("input[name=nameJa]").fill("株式会社みなと食品");
  await operator.locator("input[name=nameEn]").fill("Minato Foods");
  await operator.getByRole("button", { name: admin.companies.submit }).click();
  await expect(operator.locator("main")).toContainText("株式会社みなと食品");

  await operator.goto(`${address}/admin/groups`);
  await operator.locator("input[name=nameJa]").fill("食品");
  await operator.locator("input[name=nameEn]").fill("Food");
  await operator.getByRole("button", { name: admin.groups.submit, exact: true }).click();
  await expect(operator.locator("main")).toContainText("食品");

  const invite = async (name: string, email: string, choose: (page: Page) => Promise<unknown>) => {
    await operator.goto(`${address}/admin/people`);
    await operator.locator("input[name=name]").fill(name);
    await operator.locator("input[name=email]").fill(email);
    await choose(operator);
    await operator.getByRole("button", { name: admin.people.submit, exact: true }).click();
    await expect(operator.locator("main")).toContainText(admin.people.done);
    return accept(browser, await linkFromTheMail(operator, email));
  };
  const moderator = await invite("見守 次郎", "moderator@office.example", (page) =>
    page.locator("select[name=portalRole]").first().selectOption("moderator"),
  );
  const clerk = await invite("港 みどり", "midori@minato.example", async (page) => {
    await page.locator("select[name=orgId]").selectOption({ label: "株式会社みなと食品" });
    await page.locator("select[name=companyRole]").selectOption("frontline");
  });

  await clerk.goto(`${address}/groups`);
  await clerk.locator("main").getByRole("link", { name: /食品/ }).first().click();
  await clerk.getByRole("button", { name: wordsIn("ja").groups.ask }).click();
  await moderator.goto(`${address}/console`);
  await moderator
    .locator("main")
    .getByRole("link", { name: /港 みどり/ })
    .click();
  await moderator.getByRole("button", { name: fusionCell.join.approve }).click();
  await expect(moderator.locator("main")).toContainText(fusionCell.desk.done.approved);
  await clerk.goto(`${address}/posts/new`);
  const { happening, form } = wordsIn("ja").guide;
  await clerk.getByRole("link", { name: happening.suspicious_mail.name }).click();
  await expect(clerk.locator("main")).toContainText(form.place);
  await expect(clerk.locator("main")).toContainText("食品グループ");

  await operator.goto(`${address}/admin`);
  await expect(operator.locator("main")).toContainText("1 組織が登録されています。");
});
