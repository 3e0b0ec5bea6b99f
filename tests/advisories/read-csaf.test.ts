import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { advisoryParagraphs } from "#lib/advisories/sources/csaf-paragraphs.ts";
import { toSourceItem } from "#lib/advisories/sources/csaf-source-item.ts";
import { type CsafAdvisory, readCsaf } from "#lib/advisories/sources/read-csaf.ts";

const CSAF = join(process.env.GOJO_CORPUS ?? "../shared/data", "csaf");
const json = (value: unknown) => new TextEncoder().encode(JSON.stringify(value));

function read(bytes: Uint8Array): CsafAdvisory {
  const reading = readCsaf(bytes);
  if (!reading.ok) throw new Error(reading.reason);
  return reading.document;
}

function aDocument(document: object = {}, rest: object = {}) {
  return {
    document: {
      category: "csaf_security_advisory",
      csaf_version: "2.0",
      title: "A hole in Press Brake Controller",
      publisher: { name: "Example Works", namespace: "https://works.example/" },
      tracking: { id: "EW-2026-001", version: "1", status: "final" },
      ...document,
    },
    ...rest,
  };
}

describe.skipIf(!existsSync(CSAF))("real documents", () => {
  const folders = ["cisa_it", "cisa_ot", "vendors", "examples", "examples21", "oasis20"];
  const files = existsSync(CSAF)
    ? folders.flatMap((folder) => readdirSync(join(CSAF, folder)).map((file) => `${folder}/${file}`))
    : [];
  const open = (name: string) => read(readFileSync(join(CSAF, name)));

  test.each(files)("%s is read or refused for a reason", (name) => {
    const bytes = readFileSync(join(CSAF, name));
    const content: { document?: { csaf_version?: string; lang?: string } } = JSON.parse(bytes.toString());
    const reading = readCsaf(bytes);
    const version = content.document?.csaf_version;
    if (version === undefined) return expect(reading).toEqual({ ok: false, reason: "not_csaf" });
    if (version !== "2.0") return expect(reading).toEqual({ ok: false, reason: "unsupported_version" });
    if (!reading.ok) throw new Error(reading.reason);
    const item = toSourceItem(reading.document);
    expect(item.externalId).not.toBe("");
    expect(item.title).not.toBe("");
    const paragraphs = advisoryParagraphs(reading.document);
    const texts = paragraphs.map(({ text }) => text);
    expect(new Set(texts).size).toBe(texts.length);
    expect(texts.join("\n")).not.toMatch(/[“"\\]as is|DISCLAIMER|\r/);
    if (/^(cisa|vendors)/.test(name)) {
      expect(texts.length).toBeGreaterThan(1);
      expect(item.identifiers.length).toBeGreaterThan(0);
      expect(item.products.length).toBeGreaterThan(0);
    }
  });

  test("feeds, aggregators and provider metadata are no advisories", () => {
    const others = files.filter((name) =>
      /feed-tlp|aggregator|provider-metadata|category|service/.test(name),
    );
    expect(others.length).toBeGreaterThan(10);
    for (const name of others) {
      expect(readCsaf(readFileSync(join(CSAF, name)))).toEqual({ ok: false, reason: "not_csaf" });
    }
  });

  test("an ICS advisory of CISA gives a translator what matters, in order", () => {
    const csaf = open("cisa_ot/icsa-24-256-06.json");
    expect(toSourceItem(csaf)).toMatchObject({
      externalId: "ICSA-24-256-06",
      title: "Siemens Automation License Manager",
      link: "https://www.cisa.gov/news-events/ics-advisories/icsa-24-256-06",
      language: "en",
      publishedAt: new Date("2024-09-10"),
      identifiers: ["ICSA-24-256-06", "CVE-2024-44087", "CWE-190"],
      severity: { version: "3.1", score: 8.6, vector: "CVSS:3.1/AV:N/AC:L/PR:N/UI:N/S:C/C:N/I:N/A:H" },
    });
    expect(csaf.tlp).toBe("TLP:CLEAR");
    const paragraphs = advisoryParagraphs(csaf);
    expect(paragraphs.map(({ kind, text }) => [kind, text.slice(0, 40)]).slice(0, 9)).toEqual([
      ["summary", "A vulnerability was identified in the Au"],
      ["summary", "Siemens has released a new version for A"],
      ["vulnerability", "Affected applications do not properly va"],
      ["products", "- Siemens Automation License Manager V5 "],
      ["fix", "Update to V6.2 Upd3 or later version"],
      ["mitigation", "On the Automation License Manager settin"],
      ["mitigation", "If remote connections are needed, limit "],
      ["mitigation", "Currently no fix is planned"],
      ["practice", "As a general security measure, Siemens s"],
    ]);
    expect(paragraphs[3]?.text.split("\n")).toEqual([
      "- Siemens Automation License Manager V5 (all versions)",
      "- Siemens Automation License Manager V6.0 (all versions)",
      "- Siemens Automation License Manager V6.2 <V6.2_Upd3",
    ]);
  });

  test("an older one keeps its exploit note and loses the number before its title", () => {
    const csaf = open("cisa_ot/icsa-17-061-01.json");
    expect(toSourceItem(csaf).title).toBe("Eaton xComfort Ethernet Communication Interface");
    expect(advisoryParagraphs(csaf).map(({ text }) => text)).toContain(
      "No known public exploits specifically target this vulnerability.",
    );
    expect(csaf.products[0]?.name).toBe("Eaton xComfort ECI: Versions 1.07 and prior");
  });

  test("a product inside another is named, and what is mended is told from what is not", () => {
    const csaf = open("cisa_it/va-24-201-01.json");
    expect(csaf.products.find(({ id }) => id === "CSAFPID-0005")?.name).toBe(
      "Adminer contained in AdminerEvo",
    );
    const [first] = csaf.vulnerabilities;
    expect(first?.affected.map(({ name }) => name)).toEqual([
      "AdminerEvo 4.8.2",
      "AdminerEvo 4.8.3",
      "Adminer (all versions)",
    ]);
    expect(first?.fixed.map(({ name }) => name)).toEqual(["AdminerEvo 4.8.4"]);
  });

  test("a vendor's list inside a list, and ids its tree does not know, are still read", () => {
    const csaf = open("vendors/csaf_apache-tika-cve-2025-54988.json");
    expect(csaf.vulnerabilities.map(({ cve }) => cve)).toEqual(["CVE-2025-54988"]);
    expect(csaf.vulnerabilities[0]?.affected[0]?.name).toBe("Fortinet PSIRT FortiDLP >=12.2.1, <=12.2.2");
    expect(csaf.vulnerabilities[0]?.fixed).toEqual([]);
    expect(csaf.vulnerabilities[0]?.remediations[0]?.products[0]?.name).toBe("FortiDLP");
    expect(csaf.releasedAt).toEqual(new Date("2025-10-14T00:00:00Z"));
  });

  test("hundreds of affected versions become a line a person can read", () => {
    const products = advisoryParagraphs(open("examples/cisco-sa-20180328-smi2.json")).find(
      ({ kind }) => kind === "products",
    );
    expect(products?.text.split("\n").length).toBeLessThanOrEqual(41);
    expect(products?.text).toMatch(/^- Cisco IOS.*: .+ … .+ \(\d+ versions\)$/m);
  });

  test("a German document is not taken for an English one", () => {
    expect(toSourceItem(open("vendors/wid-sec-w-2025-0001.json")).language).toBeNull();
  });
});

describe("the label", () => {
  test.each([
    ["WHITE", "TLP:CLEAR"],
    ["CLEAR", "TLP:CLEAR"],
    ["GREEN", "TLP:GREEN"],
    ["AMBER", "TLP:AMBER"],
    ["AMBER+STRICT", "TLP:AMBER+STRICT"],
    ["RED", "TLP:RED"],
    ["violet", "TLP:AMBER"],
  ])("%s is read as %s", (label, tlp) => {
    expect(read(json(aDocument({ distribution: { tlp: { label } } }))).tlp).toBe(tlp);
  });

  test("that is absent or unreadable is never CLEAR", () => {
    expect(read(json(aDocument())).tlp).toBe("TLP:AMBER");
    expect(read(json(aDocument({ distribution: { tlp: "WHITE" } }))).tlp).toBe("TLP:AMBER");
    expect(read(json(aDocument({ distribution: { text: "WHITE" } }))).tlp).toBe("TLP:AMBER");
  });

  test("counts as the source's own word only where the source spoke", () => {
    expect(read(json(aDocument())).isLabelled).toBe(false);
    expect(read(json(aDocument({ distribution: { text: "WHITE" } }))).isLabelled).toBe(false);
    expect(read(json(aDocument({ distribution: { tlp: { label: "AMBER" } } }))).isLabelled).toBe(true);
    expect(read(json(aDocument({ distribution: { tlp: "WHITE" } }))).isLabelled).toBe(true);
  });
});

describe("bad input", () => {
  test.each<[string, Uint8Array, string]>([
    ["no JSON", new TextEncoder().encode("<rss/>"), "not_json"],
    ["broken JSON", json(aDocument()).slice(0, -1), "not_json"],
    ["no UTF-8", Uint8Array.of(0x22, 0xff, 0x22), "not_json"],
    ["nothing", new Uint8Array(), "not_json"],
    ["a JSON feed", json({ version: "https://jsonfeed.org/version/1.1", items: [] }), "not_csaf"],
    ["null", json(null), "not_csaf"],
    ["a list", json([aDocument()]), "not_csaf"],
    ["no title", json(aDocument({ title: 1 })), "not_csaf"],
    ["no id", json(aDocument({ tracking: { id: " " } })), "not_csaf"],
    ["version 2.1", json(aDocument({ csaf_version: "2.1" })), "unsupported_version"],
    ["more than ten megabytes", new Uint8Array(10 * 1024 * 1024 + 1), "too_large"],
  ])("%s is refused as such", (_case, bytes, reason) => {
    expect(readCsaf(bytes)).toEqual({ ok: false, reason });
  });

  test("one unreadable part costs that part", () => {
    const csaf = read(
      json(
        aDocument(
          { notes: [{ category: "summary", text: "Read me." }, { category: "summary" }, 7, null] },
          {
            product_tree: { branches: [5, { category: "vendor", name: "W", branches: "none" }] },
            vulnerabilities: [
              "x",
              { cve: 5, notes: {}, scores: [{ cvss_v3: { baseScore: 99 } }, { cvss_v3: { baseScore: 5 } }] },
            ],
            references: 1,
          },
        ),
      ),
    );
    expect(csaf.notes.map(({ text }) => text)).toEqual(["Read me."]);
    expect(csaf.vulnerabilities).toHaveLength(1);
    expect(csaf.vulnerabilities[0]).toMatchObject({
      cve: null,
      scores: [{ version: "3.1", score: 5, vector: null }],
    });
  });

  test("links lead only to web pages, and no text carries controls", () => {
    const csaf = read(
      json(
        aDocument({
          title: "A\u0000\u202Eb\r\nc",
          notes: [{ category: "summary", text: "One\r\n\r\n\r\n\u0007two\uD800" }],
          references: [{ category: "self", summary: "x", url: "javascript:alert(1)" }],
        }),
      ),
    );
    expect(toSourceItem(csaf)).toMatchObject({ title: "Ab c", link: null, summary: "One\n\ntwo\uFFFD" });
  });

  test("depth, length and groups that multiply are bounded", () => {
    const deep = `${'{"branches":[{"category":"vendor","name":"v","branches":['.repeat(1)}${'{"category":"product_name","name":"p","branches":['.repeat(100_000)}${"]}".repeat(100_000)}]}]}`;
    const text = JSON.stringify(aDocument()).slice(0, -1);
    expect(readCsaf(new TextEncoder().encode(`${text},"product_tree":${deep}}`)).ok).toBe(true);
    expect(readCsaf(new TextEncoder().encode(`${text},"x":${"[".repeat(3e6)}${"]".repeat(3e6)}}`)).ok).toBe(
      true,
    );
    const many = read(
      json(
        aDocument(
          {},
          {
            product_tree: {
              product_groups: [
                { group_id: "g", product_ids: Array.from({ length: 20_000 }, (_, n) => `p${n}`) },
              ],
            },
            vulnerabilities: Array.from({ length: 500 }, () => ({
              remediations: Array.from({ length: 100 }, () => ({
                category: "mitigation",
                details: "x",
                group_ids: ["g"],
              })),
            })),
          },
        ),
      ),
    );
    expect(advisoryParagraphs(many)).toEqual([{ kind: "mitigation", text: "x" }]);
  });

  test("any JSON at all is read without a throw", () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (notes, tree, vulnerabilities) => {
        const reading = readCsaf(json(aDocument({ notes }, { product_tree: tree, vulnerabilities })));
        if (reading.ok) advisoryParagraphs(reading.document);
        return reading.ok;
      }),
    );
    fc.assert(fc.property(fc.jsonValue(), (value) => !readCsaf(json(value)).ok));
  });
});
