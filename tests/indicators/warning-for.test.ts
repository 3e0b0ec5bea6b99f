import { existsSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { extractIndicators } from "#lib/indicators/extract.ts";
import { warningsFrom } from "#lib/indicators/warning-for.ts";
import { readMispLists } from "#lib/indicators/warning-lists/misp-lists.ts";
import { ownLists } from "#lib/indicators/warning-lists/own-lists.ts";

const ours = warningsFrom(ownLists);
const reasonsIn = (text: string, warn = ours) =>
  extractIndicators(text).indicators.map((indicator) => warn(indicator)?.reason ?? null);

describe("a member is kept from blocking", () => {
  test.each([
    ["192.168.1.1、10.0.0.0/24、fe80::1、fd00::1、127.0.0.1", Array(5).fill("private_network")],
    ["192.0.2.5 2001:db8::1 https://www.example.com/a x.example", Array(4).fill("documentation")],
    ["8.8.8.8 2001:4860:4860::8888 9.9.9.9 dns.google", Array(4).fill("public_dns")],
    ["0.0.0.0/0 172.0.0.0/8 2000::/3", Array(3).fill("wide_range")],
    [
      "docs.google.com https://raw.githubusercontent.com/a/b storage.live.com",
      Array(3).fill("shared_service"),
    ],
    ["https://www.jpcert.or.jp/at/ https://www.meti.go.jp/", Array(2).fill("reporter")],
    ["D41D8CD98F00B204E9800998ECF8427E", ["empty_file"]],
    ["44d88612fea8a8f36de82e1278abb02f", ["test_file"]],
    ["239.255.255.250", ["no_single_host"]],
  ])("%s", (text, reasons) => {
    expect(reasonsIn(text)).toEqual(reasons);
  });

  test("but not what only looks alike, and not a single mailbox", () => {
    const text =
      "google.com.evil.jp notgoogle.com 172.32.0.1 8.8.8.9 198.51.101.1 thief@gmail.com CVE-2024-1234";
    expect(reasonsIn(text)).toEqual(Array(7).fill(null));
  });

  test("entries are written as they are compared", () => {
    for (const { hosts = [], values = [], networks = [] } of ownLists)
      for (const entry of [...hosts, ...values, ...networks]) expect(entry).toBe(entry.toLowerCase());
  });
});

const folder = `${process.env.GOJO_CORPUS ?? "../shared/data"}/warninglists`;

describe.skipIf(!existsSync(folder))("an operator who brings the lists of MISP", () => {
  test("has all of them but patterns, and they answer after our own", () => {
    const { lists, leftOut } = readMispLists(folder);
    expect(lists.length).toBeGreaterThan(25);
    expect(leftOut).toEqual([
      "automated-malware-analysis.json",
      "common-contact-emails.json",
      "disposable-email.json",
      "phone_numbers.json",
    ]);
    const warn = warningsFrom([...ownLists, ...lists]);
    expect(reasonsIn("1.0.130.68 1url.com 2gis.com 192.168.0.1 evil-portal.jp", warn)).toEqual([
      "listed",
      "listed",
      "listed",
      "private_network",
      null,
    ]);
  });
});
