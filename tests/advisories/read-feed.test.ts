import encodingJapanese from "encoding-japanese";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readFeed } from "#lib/advisories/sources/read-feed.ts";

const MB = 1024 * 1024;
const bytes = (text: string) => new TextEncoder().encode(text);
const rss = (items: string, head = "") =>
  `<?xml version="1.0"?><rss version="2.0"><channel><title>注意喚起</title>${head}${items}</channel></rss>`;

async function itemsOf(xml: string) {
  const reading = await readFeed(bytes(xml));
  if (!reading.ok) throw new Error(reading.reason);
  return reading;
}

describe("what a member reads", () => {
  test("is plain text, whatever markup the source wrote", async () => {
    const { items } = await itemsOf(
      rss(`<item><title>Patch &lt;b&gt;now&lt;/b&gt; &amp;amp; &lt;script&gt; handling</title><link>https://a.example/1</link>
        <description>&lt;p&gt;One&lt;/p&gt;&lt;ul&gt;&lt;li&gt;two&lt;li&gt;three&lt;/ul&gt;&lt;script&gt;alert(1)&lt;/script&gt;</description></item>`),
    );
    expect(items[0]?.title).toBe("Patch now & <script> handling");
    expect(items[0]?.summary).toBe("One\n\n- two\n- three");
  });

  test("keeps the words of an advisory that speaks about markup", async () => {
    const { items } = await itemsOf(
      rss(
        "<item><title>x</title><description>A &lt;script&gt; tag in &lt;name&gt; is run.</description></item>",
      ),
    );
    expect(items[0]?.summary).toBe("A <script> tag in <name> is run.");
  });

  test("has no carriage returns, controls or reversed text", async () => {
    const { items } = await itemsOf(
      rss(
        "<item><title>a\u202Etxt.exe</title><description>一行目&#13;&#10;&#13;&#10;&#13;&#10;二行目&amp;#13;\u0007</description></item>",
      ),
    );
    expect(items[0]?.title).toBe("atxt.exe");
    expect(items[0]?.summary).toBe("一行目\n\n二行目");
  });

  test("links only to web pages", async () => {
    const { items, problems } = await itemsOf(
      rss(
        `<item><title>1</title><link>javascript:alert(1)</link></item>
        <item><title>2</title><link>data:text/html,x</link></item>
        <item><title>3</title><link>https://user:pw@a.example/</link></item>
        <item><title>4</title><guid isPermaLink="false">https://a.example/no</guid></item>
        <item><title>5</title><guid>https://a.example/yes</guid></item>
        <item><title>6</title><link>/relative</link></item>`,
        "<link>https://a.example/</link>",
      ),
    );
    expect(items.map((item) => item.link)).toEqual([
      null,
      null,
      null,
      null,
      "https://a.example/yes",
      "https://a.example/relative",
    ]);
    expect(problems.map(({ item, code }) => [item, code])).toEqual([0, 1, 2].map((at) => [at, "bad_link"]));
  });
});

describe("dates", () => {
  test.each([
    ["2023-06-01T11:12+09:00", "2023-06-01T02:12:00.000Z"],
    ["2023-06-01T11:12:13.5+09:00", "2023-06-01T02:12:13.000Z"],
    ["2023-06-01", "2023-06-01T00:00:00.000Z"],
    ["Tue, 17 Oct 2017 22:17:00 +0900", "2017-10-17T13:17:00.000Z"],
    ["17 Oct 17 22:17 JST", "2017-10-17T13:17:00.000Z"],
    ["Tue, 17 Oct 2017 22:17:00 GMT", "2017-10-17T22:17:00.000Z"],
  ])("%s is understood", async (written, iso) => {
    const { items, problems } = await itemsOf(
      rss(`<item><title>x</title><pubDate>${written}</pubDate></item>`),
    );
    expect(items[0]?.publishedAt?.toISOString()).toBe(iso);
    expect(problems).toEqual([]);
  });

  test.each(["yesterday", "1518478934", "2023-02-31T00:00Z", "2023-13-01", "Tue, 32 Oct 2017 22:17:00 GMT"])(
    "%s costs the date, not the item",
    async (written) => {
      const { items, problems } = await itemsOf(
        rss(`<item><title>x</title><pubDate>${written}</pubDate></item><item><title>y</title></item>`),
      );
      expect(items.map((item) => item.publishedAt)).toEqual([null, null]);
      expect(problems).toEqual([{ item: 0, code: "bad_date", detail: written }]);
    },
  );
});

describe("encodings", () => {
  const text = `<rss version="2.0"><channel><title>注意喚起</title><item><title>製品における脆弱性</title>
    <description>遠隔の第三者によって任意のコードを実行される可能性があります。</description></item></channel></rss>`;
  const encoded = (to: "SJIS" | "EUCJP" | "JIS", xml: string) =>
    Uint8Array.from(encodingJapanese.convert(encodingJapanese.stringToCode(xml), { to, from: "UNICODE" }));
  const declaring = (label: string) => `<?xml version="1.0" encoding="${label}"?>${text}`;

  test.each([
    ["Shift_JIS by its declaration", encoded("SJIS", declaring("Shift_JIS")), undefined],
    ["EUC-JP by its declaration", encoded("EUCJP", declaring("EUC-JP")), undefined],
    ["ISO-2022-JP by its declaration", encoded("JIS", declaring("ISO-2022-JP")), undefined],
    ["Shift_JIS by the HTTP header", encoded("SJIS", text), "text/xml; charset=shift_jis"],
    ["Shift_JIS undeclared", encoded("SJIS", text), undefined],
    ["EUC-JP undeclared", encoded("EUCJP", text), undefined],
    ["ISO-2022-JP undeclared", encoded("JIS", text), undefined],
    ["Shift_JIS that claims to be UTF-8", encoded("SJIS", declaring("UTF-8")), "text/xml; charset=utf-8"],
    ["UTF-8 that claims to be Shift_JIS", bytes(declaring("Shift_JIS")), "text/xml; charset=Shift_JIS"],
    ["UTF-8 that claims to be Latin-1", bytes(declaring("ISO-8859-1")), "text/xml; charset=iso-8859-1"],
    ["a charset nobody knows", bytes(declaring("x-unheard-of")), "text/xml; charset=*"],
    ["a byte-order mark and white space", bytes(`\uFEFF\n \n${declaring("UTF-8")}`), undefined],
    ["UTF-16 with a mark", Uint8Array.from(Buffer.from(`\uFEFF${text}`, "utf16le")), undefined],
    ["UTF-16 without one", Uint8Array.from(Buffer.from(text, "utf16le")), undefined],
  ])("%s", async (_case, data, contentType) => {
    const reading = await readFeed(data, contentType);
    expect(reading).toMatchObject({ ok: true, title: "注意喚起", problems: [] });
    expect(reading.ok && reading.items[0]?.title).toBe("製品における脆弱性");
    expect(reading.ok && reading.items[0]?.language).toBe("ja");
  });

  test("bytes that fit no encoding are replaced and reported", async () => {
    const broken = Buffer.concat([
      bytes("<rss><channel><item><title>a"),
      Buffer.from([0xff, 0x81, 0xff]),
      bytes("</title></item></channel></rss>"),
    ]);
    expect(await readFeed(broken)).toMatchObject({ ok: true, problems: [{ code: "encoding" }] });
  });
});

describe("a broken feed", () => {
  test("loses the item it is cut in, and says so", async () => {
    const { items, problems } = await itemsOf(
      rss("<item><title>whole</title></item><item><title>half").replace("</channel></rss>", ""),
    );
    expect(items.map((item) => item.title)).toEqual(["whole"]);
    expect(problems).toEqual([{ item: 1, code: "truncated", detail: null }]);
  });

  test("names the item that is ill-formed, and gives the others", async () => {
    const { items, problems } = await itemsOf(
      rss(`<item><title>one</title></item><item><title>two</title><description>a <br> b & c</description></item>
        <item><title>three</title></item>`),
    );
    expect(items.map((item) => item.title)).toEqual(["one", "two", "three"]);
    expect(problems).toEqual([{ item: 1, code: "not_well_formed", detail: null }]);
  });

  test("an item that says nothing is left out by name", async () => {
    const { items, problems } = await itemsOf(rss("<item/><item><title>said</title></item>"));
    expect(items.map((item) => item.title)).toEqual(["said"]);
    expect(problems).toEqual([{ item: 0, code: "empty_item", detail: null }]);
  });

  test("an error MyJVN reports inside a good answer is not taken for an empty list", async () => {
    const { items, problems } = await itemsOf(
      `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:status="http://jvndb.jvn.jp/myjvn/Status">
        <status:Status retCd="1" errCd="E1" errMsg="パラメータが不正です"/></rdf:RDF>`,
    );
    expect(items).toEqual([]);
    expect(problems).toEqual([{ item: null, code: "source_error", detail: "パラメータが不正です" }]);
  });
});

describe("a hostile feed", () => {
  const toItsEnd = (xml: string | Uint8Array) => readFeed(typeof xml === "string" ? bytes(xml) : xml);

  test.each([
    ['<!DOCTYPE rss [<!ENTITY a "lol"><!ENTITY b "&a;&a;">]>', "xml_bomb"],
    ['<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]>', "xml_bomb"],
    ['<!-- c --><!doctype rss [<!entity % x SYSTEM "http://169.254.169.254/">]>', "xml_bomb"],
  ])("that declares entities is refused: %s", async (doctype, reason) => {
    expect(await toItsEnd(`<?xml version="1.0"?>${doctype}<rss><channel><item/></channel></rss>`)).toEqual({
      ok: false,
      reason,
    });
  });

  test("an article about entities is not mistaken for one", async () => {
    const { items } = await itemsOf(
      rss(
        '<item><title>XXE</title><description><![CDATA[Use <!DOCTYPE r [<!ENTITY x "y">]> to test.]]></description></item>',
      ),
    );
    expect(items).toHaveLength(1);
  });

  test("of more than ten megabytes is refused unread", async () => {
    expect(await toItsEnd(new Uint8Array(10 * MB + 1))).toEqual({ ok: false, reason: "too_large" });
  });

  test.each<[string, string]>([
    ["one line of ten megabytes", rss(`<item><title>${"a".repeat(9.9 * MB)}</title></item>`)],
    ["a million tags never closed", rss("<a>".repeat(3 * MB))],
    ["a million opening brackets", rss(`<item><title>${"<".repeat(9 * MB)}</title></item>`)],
    [
      "a million half comments in a title",
      rss(`<item><title><![CDATA[${"<!--".repeat(2 * MB)}]]></title></item>`),
    ],
    [
      "a million half tags in a title",
      rss(`<item><title><![CDATA[${"<b ".repeat(3 * MB)}]]></title></item>`),
    ],
    [
      "deep markup in a description",
      rss(`<item><title>x</title><description><![CDATA[${"<div>".repeat(1.9 * MB)}]]></description></item>`),
    ],
    [
      "crossing markup in a description",
      rss(
        `<item><title>x</title><description><![CDATA[${"<b>".repeat(15_000)}${"</i>".repeat(13_000)}]]></description></item>`,
      ),
    ],
    ["a million empty items", rss("<item/>".repeat(1.4 * MB))],
    [
      "many channel elements before many items",
      rss(`${Array.from({ length: 300_000 }, (_, n) => `<x${n}/>`).join("")}${"<item/>".repeat(300_000)}`),
    ],
    [
      "a tag of a million attributes",
      rss(`<item ${Array.from({ length: 500_000 }, (_, n) => `a${n}="1" `).join("")}/>`),
    ],
    ["a quote never closed", rss(`<item><title a="${"x ".repeat(4 * MB)}`)],
    ["quotes everywhere", rss('<a "'.repeat(2 * MB))],
    ["unmatched closing tags", rss(`${"<b>".repeat(400)}${"</c>".repeat(2 * MB)}`)],
    ["blanks", rss(`<item><title>${" ".repeat(4 * MB)}x${" ".repeat(4 * MB)}y</title></item>`)],
    ["ampersands", rss(`<item><title>${"&amp".repeat(2 * MB)}</title></item>`)],
    [
      "a prototype's name",
      rss('<item><__proto__ a="1"/><constructor>1</constructor><toString/><title>x</title></item>'),
    ],
  ])("%s is over with quickly", { timeout: 60_000 }, async (_case, xml) => {
    const reading = await toItsEnd(xml);
    if (reading.ok) expect(reading.items.length).toBeLessThanOrEqual(5000);
    expect(Object.prototype).not.toHaveProperty("a");
  });

  test("noise of any kind is read without a throw", async () => {
    const piece = fc.constantFrom(
      "<item>",
      "</item>",
      "<title>",
      "</title>",
      "<![CDATA[",
      "]]>",
      "<!--",
      "-->",
      '"',
      "&#0;",
      "&x;",
      "<rss>",
      "<feed xmlns='http://www.w3.org/2005/Atom'>",
      "<entry>",
      "</entry>",
      "<rdf:RDF",
      ">",
      "xml:base='//'",
      "<link href='x'/>",
      "あ",
      "\u0000",
      "\uD800",
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), async (pieces) => {
        for (const xml of [rss(pieces.join("")), pieces.join("")]) {
          const said = JSON.stringify(await readFeed(bytes(xml)));
          expect(said).not.toMatch(/\\u(00|d[89a-f])/);
        }
      }),
      { numRuns: 150 },
    );
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (data) => void (await readFeed(data))),
      { numRuns: 200 },
    );
  });
});
