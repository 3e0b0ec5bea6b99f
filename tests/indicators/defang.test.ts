import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defang, refang } from "#lib/indicators/defang.ts";
import { isFileEnding } from "#lib/indicators/file-endings.ts";

const label = fc.stringMatching(/^[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?$/);
const topLevel = fc.constantFrom("com", "jp", "co.jp", "example", "xn--p1ai", "рф", "みんな");
const host = fc
  .tuple(
    fc.array(fc.oneof(label, fc.constantFrom("日本語", "пример")), { minLength: 1, maxLength: 3 }),
    topLevel,
  )
  .map(([labels, top]) => [...labels, top].join("."));
const url = fc
  .record({
    scheme: fc.constantFrom("http", "https", "HTTP", "HTTPS", "ftp"),
    host: fc.oneof(host, fc.ipV4()),
    port: fc.constantFrom("", ":8080"),
    path: fc.webPath(),
    query: fc.constantFrom("", "?u=a@b.example&v=1.2", "#top"),
  })
  .map(({ scheme, host: name, port, path, query }) => `${scheme}://${name}${port}${path}${query}`);
const mailAddress = fc
  .tuple(fc.stringMatching(/^[a-z0-9.+_-]{1,12}$/), host)
  .map(([local, name]) => `${local}@${name}`);
const indicator = fc.oneof(host, url, mailAddress, fc.ipV4(), fc.ipV6());

describe("an analyst copies a defanged indicator", () => {
  test("and gets back exactly what was seen", () => {
    fc.assert(
      fc.property(indicator, (value) => refang(defang(value)) === value),
      { numRuns: 2_000 },
    );
  });

  test("twice defanged is once defanged", () => {
    fc.assert(
      fc.property(fc.oneof(indicator, fc.string(), fc.string({ unit: "binary" })), (value) => {
        const once = defang(value);
        expect(defang(once)).toBe(once);
      }),
    );
  });
});

describe("a clerk cannot follow what is shown", () => {
  test("whatever the text around it, no scheme and no dotted host is left", () => {
    const around = fc.constantFrom("", " ", "「", "は", "(", "<", "\n", "：");
    fc.assert(
      fc.property(around, fc.oneof(host, url, mailAddress), around, (before, value, after) => {
        const shown = defang(`${before}${value}${after}`);
        expect(shown).not.toMatch(/https?:/i);
        const names = value.match(/[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)*\.\p{L}[\p{L}\p{N}-]+/gu) ?? [];
        // The name of a file ("invoice.pdf"), which a path or the front of an address may hold, stays as it is.
        for (const name of names.filter((one) => !isFileEnding(one.split(".").at(-1) ?? "")))
          expect(shown).not.toContain(name);
      }),
      { numRuns: 2_000, examples: [["", "-.key@日本語.com", ""]] },
    );
  });

  test.each([
    ["https://example.com/path", "hxxps://example[.]com/path"],
    ["192.0.2.1", "192[.]0[.]2[.]1"],
    ["http://192.0.2.1:8080/a", "hxxp://192[.]0[.]2[.]1:8080/a"],
    ["2001:db8::1", "2001[:]db8[:][:]1"],
    ["http://[2001:db8::1]/", "hxxp://[2001[:]db8[:][:]1]/"],
    ["support@bank.example", "support[@]bank[.]example"],
    ["ｗｗｗ．ｅｘａｍｐｌｅ．ｃｏｍ", "ｗｗｗ[．]ｅｘａｍｐｌｅ[．]ｃｏｍ"],
    ["http:\\\\bank.example", "hxxp:\\\\bank[.]example"],
    ["詳細はhttps://例え.みんなへ", "詳細はhxxps://例え[.]みんなへ"],
  ])("%s is shown as %s", (live, shown) => {
    expect(defang(live)).toBe(shown);
    expect(refang(shown)).toBe(live);
  });

  test("ordinary words and numbers stay readable", () => {
    const text = "3.14 は円周率です。期限は 2026.11.22 10:15:00、版は v1.2.3 です。";
    expect(defang(text)).toBe(text);
  });

  test("a long text without a dot costs no time", () => {
    const started = performance.now();
    for (const piece of ["a", "あ", ".", ":", "a.", "@", "[", "h", "1:", "http:"])
      defang(piece.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(5_000);
  });
});

test.each([
  ["hXXps://evil[.]example", "https://evil.example"],
  ["hxxp[://]evil(.)example", "http://evil.example"],
  ["evil{.}example", "evil.example"],
  ["evil[dot]example", "evil.example"],
  ["evil [dot] example", "evil.example"],
  ["a [at] b[.]example", "a@b.example"],
  ["h**p://evil[.]example", "http://evil.example"],
])("an analyst pastes %s as colleagues write it", (written, live) => {
  expect(refang(written)).toBe(live);
});
