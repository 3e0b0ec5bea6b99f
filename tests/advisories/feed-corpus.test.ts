import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cleanTitle } from "#lib/advisories/sources/clean-text.ts";
import { readFeed } from "#lib/advisories/sources/read-feed.ts";
import { webLink } from "#lib/advisories/sources/source-item.ts";

const FEEDS = join(process.env.GOJO_CORPUS ?? "../shared/data", "feeds");

type Expected = {
  xml_error?: string;
  items?: number;
  first?: { title: string | null; link: string | null; id: string | null; date: string | null }[];
};

/** Where our reading differs from a strict XML parser's on purpose: the items we get, and why. */
const DIFFERENT: Record<string, { items: number | "not_a_feed"; reason: string; first?: string }> = {
  "generic/AmazonWebServicesBlog.xml": {
    items: 10,
    first: "AWS Job: Architect & Designer Position in Turkey",
    reason: "white space before the XML declaration is passed over",
  },
  "generic/AtomFeedWithSpacesAroundEquals.xml": {
    items: 1,
    first: "Winter Weather Advisory issued November 07 at 4:09AM EST until November 08 at 12:00PM EST by NWS",
    reason: "white space before the XML declaration is passed over",
  },
  "generic/SamRuby.xml": {
    items: 20,
    first: "Plex",
    reason: "white space before the XML declaration is passed over",
  },
  "generic/TypePadNews.xml": {
    items: 10,
    first: "Spotlight: Friday Favorites!",
    reason: "white space before the XML declaration is passed over",
  },
  "generic/InvalidDateFormat.xml": {
    items: 2,
    first: "Item 0 with an invalid date",
    reason: "the file ends before its root does: both items are whole, the end is reported",
  },
  "myjvn/dataFeed_jvndb_rss_hnd.xml": {
    items: 4,
    first: "Contiki-NG における再帰制御に関する脆弱性",
    reason: "only the status element behind the items is broken (retCd= 0), which is reported",
  },
  "jvn/jvndb_detail_2021.rdf": { items: "not_a_feed", reason: "VULDEF detail document, no feed" },
  "jvn/jvndb_detail_2023.rdf": { items: "not_a_feed", reason: "VULDEF detail document, no feed" },
};

describe.skipIf(!existsSync(FEEDS))("real feeds", () => {
  const expected: Record<string, Expected> = existsSync(FEEDS)
    ? JSON.parse(readFileSync(join(FEEDS, "expected_by_elementtree.json"), "utf8"))
    : {};
  const files = Object.keys(expected).filter((name) =>
    /^(jvn\/.*\.rdf|generic\/.*\.xml|myjvn\/.*(rss|OverviewList).*\.xml)$/.test(name),
  );

  test("are all looked at", () => expect(files.length).toBeGreaterThanOrEqual(18));

  test.each(files)("%s gives what an independent parser finds in it", async (name) => {
    const oracle = expected[name] ?? {};
    const different = DIFFERENT[name];
    const reading = await readFeed(readFileSync(join(FEEDS, name)));
    if (different?.items === "not_a_feed")
      return expect(reading).toEqual({ ok: false, reason: "not_a_feed" });
    if (!reading.ok) throw new Error(reading.reason);
    expect(reading.items).toHaveLength(different?.items ?? oracle.items ?? -1);
    if (different) expect(reading.items[0]?.title).toBe(different.first);
    for (const [at, wanted] of (oracle.first ?? []).entries()) {
      const item = reading.items[at];
      expect(item?.title).toBe(cleanTitle(wanted.title ?? ""));
      expect(item?.link).toBe(webLink(wanted.link));
      if (wanted.id) expect(item?.externalId).toBe(wanted.id);
      if (wanted.date) {
        const when = new Date(wanted.date).getTime();
        expect([item?.publishedAt?.getTime(), item?.updatedAt?.getTime()]).toContain(when);
      } else expect(item?.publishedAt).toBeNull();
    }
  });

  test("every link is one a browser may follow, and no text holds markup or stray controls", async () => {
    for (const name of files) {
      const reading = await readFeed(readFileSync(join(FEEDS, name)));
      for (const item of reading.ok ? reading.items : []) {
        expect(item.link ?? "https:").toMatch(/^https?:/);
        expect(item.summary).not.toMatch(/<\/?(p|div|br|a|span)[ >]|&#13;|\r|[^\P{Cc}\n\t]/u);
        expect(item.title).not.toMatch(/\n|<b>/);
        expect(item.externalId).not.toBe("");
      }
    }
  });

  test("a JVN item keeps what sec: says of it", async () => {
    const reading = await readFeed(readFileSync(join(FEEDS, "jvn/jvndb.rdf")));
    expect(reading).toMatchObject({ ok: true, title: "JVNDB RSS Feed - Update Entry", problems: [] });
    expect(reading.ok && reading.items[0]).toEqual({
      externalId: "JVNDB-2023-000001",
      title: "ruby-git における複数のコードインジェクションの脆弱性",
      link: "https://jvndb.jvn.jp/ja/contents/2023/JVNDB-2023-000001.html",
      summary: expect.stringMatching(/^ruby-git は、[^\r&]*存在します。\n\nこの脆弱性情報は/),
      publishedAt: new Date("2023-01-05T12:02:00+09:00"),
      updatedAt: new Date("2023-11-03T12:02:00+09:00"),
      language: "ja",
      identifiers: ["JVNDB-2023-000001", "CWE-94", "JVN#16765254", "CVE-2022-46648", "CVE-2022-47318"],
      products: [{ vendor: "ruby-git", product: "ruby-git", cpe: "cpe:/a:misc:ruby-git_ruby-git" }],
      severity: { version: "3.0", score: 5.5, vector: "CVSS:3.0/AV:N/AC:L/PR:L/UI:R/S:U/C:L/I:L/A:L" },
      references: expect.arrayContaining([
        {
          source: null,
          id: "CWE-94",
          title: "コード・インジェクション(CWE-94)",
          url: "https://jvndb.jvn.jp/ja/cwe/CWE-94.html",
        },
      ]),
    });
  });

  test("the broken file MyJVN publishes gives its items, and the operator is told", async () => {
    const reading = await readFeed(readFileSync(join(FEEDS, "myjvn/dataFeed_jvndb_rss_hnd.xml")));
    expect(reading.ok && reading.problems).toEqual([{ item: null, code: "not_well_formed", detail: null }]);
  });

  test("pages and answers that are no feeds are said to be none", async () => {
    const others = readdirSync(join(FEEDS, "myjvn")).filter((name) => !/rss|OverviewList/.test(name));
    for (const name of [...others.map((file) => `myjvn/${file}`), "jvn/at210050.html", "jvn/checksum.txt"]) {
      const reading = await readFeed(readFileSync(join(FEEDS, name)));
      expect(reading, name).toEqual({ ok: false, reason: "not_a_feed" });
    }
  });
});
