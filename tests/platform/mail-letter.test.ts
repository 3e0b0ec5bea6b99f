import { expect, test } from "vitest";
import type { MailDraft } from "#emails/draft.ts";
import { writeLetter } from "#lib/platform/mail/write.ts";

const draft: MailDraft = {
  language: "ja",
  subject: "互助：今週のまとめ",
  preheader: "3 件あります",
  greeting: "小林 様",
  blocks: [
    { type: "paragraph", text: "今週の動きです。" },
    { type: "heading", text: "新しい投稿" },
    { type: "item", item: { tlp: "TLP:GREEN", title: { text: "偽の請求書" }, lines: [{ text: "製造業" }] } },
  ],
  signature: "互助 Gojo",
  foot: { text: "会員の方にお送りしています。", ways: [] },
};

test("a screen reader finds its way in a letter: a language, one main part, headings without a gap", () => {
  const { html } = writeLetter("someone@member.example", draft);
  expect(html).toContain('<html lang="ja">');
  expect(html.match(/<main>/g)).toHaveLength(1);
  const said = html.slice(html.indexOf("<main>"), html.indexOf("</main>"));
  for (const text of [draft.greeting, draft.signature, draft.foot.text, "偽の請求書"])
    expect(said).toContain(text);
  expect([...html.matchAll(/<h(\d)/g)].map(([, level]) => level)).toEqual(["1", "2", "3"]);
});
