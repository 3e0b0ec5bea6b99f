import fc from "fast-check";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { parseMemberText } from "#lib/posts/text/member-text.ts";

const shown = (text: string) => renderToStaticMarkup(<MarkdownBody body={parseMemberText(text)} />);
const inside = (text: string) => shown(text).replace(/^<div class="prose">|<\/div>$/g, "");

const pieces = [
  ...["*", "**", "_", "`", "```\n", "# ", "### ", "- ", "1. ", "3) ", "> ", "---\n", "\\", "&lt;", "&#x6a;"],
  ...[
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "<a href='javascript:alert(1)'>x</a>",
    "<!--",
  ],
  ...[
    "[a](javascript:alert(1))",
    '![i](https://example.org/p.png "t")',
    "<https://example.org/>",
    "[r]: https://e.x",
  ],
  ...[
    "「重要」",
    "至急",
    "ありがとうございます。",
    " ",
    "  ",
    "\n",
    "\n\n",
    "\t",
    "\u202e",
    "\u0000",
    "\ud800",
    "\ufdd0",
    "🙏",
  ],
];
const text = fc
  .array(fc.oneof(fc.constantFrom(...pieces), fc.string({ unit: "binary", maxLength: 8 })), { maxLength: 60 })
  .map((parts) => parts.join(""));

describe("what a member wrote", () => {
  test("becomes nothing but text elements, with no attribute that could load, run or lead anywhere", () => {
    const allowed =
      /^<\/?(?:div|p|h3|h4|ul|ol|li|blockquote|pre|code|em|strong|br|hr|span)(?: (?:class|lang|dir)="[\w -]*")*\/?>$/;
    fc.assert(
      fc.property(text, (written) => {
        const html = shown(written);
        for (const [tag] of html.matchAll(/<[^>]*>/g)) expect(tag).toMatch(allowed);
        expect(html.replace(/<[^<>]*>/g, "")).not.toMatch(/[<>]/);
      }),
      { numRuns: 500 },
    );
  });

  test("keeps its lines, since Japanese writers end a line where they want it to end", () => {
    expect(inside("お世話になります。\n経理の佐藤です。\n\n本題です。")).toBe(
      "<p>お世話になります。<br/>経理の佐藤です。</p><p>本題です。</p>",
    );
  });

  test("shows HTML as the text it is", () => {
    expect(inside("<b>**x**</b>")).toBe("<p>&lt;b&gt;<strong>x</strong>&lt;/b&gt;</p>");
  });

  test("is strong in Japanese too, where no space stands around a word", () => {
    expect(inside("至急**「請求書」**を開かないで")).toBe(
      "<p>至急<strong>「請求書」</strong>を開かないで</p>",
    );
    expect(inside("**(重要)**です")).toBe("<p><strong>(重要)</strong>です</p>");
    expect(inside("2*(3+4)*5")).toBe("<p>2*(3+4)*5</p>");
  });

  test("has headings below those of the page, lists, quotes and code", () => {
    expect(inside("# 一\n\n### 二")).toBe("<h3>一</h3><h4>二</h4>");
    expect(inside("### 一\n\n#### 二\n\n# 三")).toBe("<h3>一</h3><h4>二</h4><h3>三</h3>");
    expect(inside("- 一\n- 二\n\n> 引用\n\n```\n<x>\n```")).toBe(
      "<ul><li>一</li><li>二</li></ul><blockquote><p>引用</p></blockquote><pre><code>&lt;x&gt;</code></pre>",
    );
    expect(inside("3. 三\n4. 四")).toBe('<ul class="numbered"><li>3. 三</li><li>4. 四</li></ul>');
  });

  test("reads a pasted mail as its writer saw it", () => {
    expect(inside("件名\n---\n    字下げ")).toBe("<p>件名</p><hr/><p>字下げ</p>");
    expect(inside(`**至急**\n\n${"-".repeat(60)}\n本文`)).toBe(
      "<p><strong>至急</strong></p><hr/><p>本文</p>",
    );
  });
});

describe("a clerk sees where a link really goes", () => {
  test("and cannot go there by accident", () => {
    expect(inside("[銀行](https://evil.example.com/login.php?a=1.2)")).toBe(
      '<p>銀行 (<span class="address">hxxps://evil[.]example[.]com/login.php?a=1.2</span>)</p>',
    );
    expect(inside("見て http://a.example/b。以上")).toBe(
      '<p>見て <span class="address">hxxp://a[.]example/b</span>。以上</p>',
    );
    expect(inside("<ftp://a.example>")).toBe('<p><span class="address">fxp://a[.]example</span></p>');
  });
});
