import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { describe, expect, test } from "vitest";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { scriptMarker, withoutNeedlessScripts } from "#lib/platform/scriptless.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";

const scripts = [
  '<script src="/_next/static/chunks/a.js" async="" nonce="abc"></script>',
  '<script nonce="abc">self.__next_f.push([1,"the page once more: 請求書\\n</li>"])</script>',
  "<script>\n  requestAnimationFrame(function(){$RT=performance.now()});\n</script>",
];
const preload =
  '<link rel="preload" as="script" fetchPriority="low" nonce="abc" href="/_next/static/chunks/b.js"/>';
const style = '<link rel="stylesheet" href="/_next/static/chunks/c.css" data-precedence="next"/>';
const font = '<link rel="preload" href="/fonts/d.woff2" as="font" crossorigin="" type="font/woff2"/>';
const page = (body: string) =>
  `<!DOCTYPE html><html lang="ja"><head>${style}${font}${preload}${scripts[0]}</head><body>${body}${scripts[1]}${scripts[2]}</body></html>`;

describe("a page that is only read", () => {
  const sent = withoutNeedlessScripts(page("<main><p>請求書</p></main>"));

  test("reaches a phone without scripts, and without a hint to load one", () => {
    expect(sent).not.toMatch(/<script|as="script"|__next_f|requestAnimationFrame/);
  });

  test("keeps its words, its styles and its fonts", () => {
    expect(sent).toBe(
      `<!DOCTYPE html><html lang="ja"><head>${style}${font}</head><body><main><p>請求書</p></main></body></html>`,
    );
  });

  test("has its content once, not again as data for a framework", () => {
    expect(sent.match(/請求書/g)).toHaveLength(1);
  });
});

test("a page with something that scripts help with keeps all of them", () => {
  const whole = page(`<form ${scriptMarker}=""><textarea></textarea></form>`);
  expect(withoutNeedlessScripts(whole)).toBe(whole);
});

describe("a member who writes about scripts", () => {
  const written =
    'メールに <script>alert("1")</script> と <link as="script" href="x"> と data-enhanced="" がありました。';
  const html = renderToStaticMarkup(createElement(MarkdownBody, { body: parseMemberText(written) }));

  test("is read word for word", () => {
    expect(withoutNeedlessScripts(page(html))).toContain(html);
    expect(html).toContain("&lt;script&gt;alert(");
  });

  test("cannot make a page of words keep or lose its scripts", () => {
    expect(withoutNeedlessScripts(page(html))).not.toMatch(/<script/);
  });
});
