import { expect, type Page } from "@playwright/test";
import type { Language } from "#db/schema/vocabulary.ts";
import { type Messages, messages } from "#lib/platform/i18n/messages.ts";

/** Those of the demo's people who have a card, by what they are there for. */
export const people = {
  clerk: "小林 美咲",
  owner: "堀江 達夫",
  csirt: "高木 慎也",
  clinic: "水野 千春",
  provider: "浅野 光",
  moderator: "篠原 文",
  analyst: "安藤 千尋",
  operator: "倉本 望",
} as const;
export type Somebody = keyof typeof people;

export const wordsIn = (language: Language): Messages => messages[language];

/** Becomes somebody of the demo by their card, in the given language. */
export async function enterAs(page: Page, who: Somebody, language: Language): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/sign-in");
  await page.locator(".enter-as > li").filter({ hasText: people[who] }).getByRole("button").click();
  await expect(page).toHaveURL(/\/$/);
  if ((await page.locator("html").getAttribute("lang")) === language) return;
  await page.getByRole("button", { name: language === "en" ? "English" : "日本語", exact: true }).click();
  await expect(page.locator("html")).toHaveAttribute("lang", language);
}
