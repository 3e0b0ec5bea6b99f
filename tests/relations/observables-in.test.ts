import { expect, test } from "vitest";
import type { MailSummary } from "#lib/indicators/mail-summary.ts";
import { observablesIn, type Readable } from "#lib/relations/observables-in.ts";

const item = (own: string, more: Partial<Readable> = {}): Readable => ({
  own: [own],
  beside: [],
  mails: [],
  sourceId: null,
  hostsCount: true,
  ...more,
});
const found = (readable: Readable) =>
  observablesIn(readable)
    .filter(({ kind, listed }) => kind !== "text" && !listed)
    .map(({ kind, value }) => `${kind} ${value}`);

const mail = (more: Partial<MailSummary>): MailSummary => ({
  v: 1,
  audience: "peers",
  subject: "【重要】口座の確認 No.4711",
  from: { name: "Bank", address: "notice@bank-kakunin[.]top" },
  replyTo: null,
  day: null,
  authentication: null,
  links: [],
  attachments: [],
  cut: { links: 0, attachments: 0, text: false, unread: false },
  ...more,
});

test("one thing is one value, however it was written", () => {
  const one = found(item("接続先は hxxps://Evil-Portal[.]top/login#x です。"));
  const other = found(item("接続先は　ｈｔｔｐｓ：／／evil-portal．top/login です。"));
  expect(one).toEqual(["url https://evil-portal.top/login", "domain evil-portal.top"]);
  expect(other).toEqual(one);
});

test("numbers of advisories and STIX ids are found, classes of weaknesses are not", () => {
  const text = "CVE‐2026‐90112（CWE-79）、JVN#12345678、indicator--68274d96-2858-41a6-9fc7-099a2a3e4b5a";
  expect(found(item(text))).toEqual([
    "cve CVE-2026-90112",
    "identifier JVN#12345678",
    "stix indicator--68274d96-2858-41a6-9fc7-099a2a3e4b5a",
  ]);
});

test("what many use relates nothing", () => {
  const all = observablesIn(item("8.8.8.8 と https://www.google.com/a と 203.0.113.7 へ"));
  expect(all.filter(({ listed }) => !listed).map(({ kind }) => kind)).toEqual(["text"]);
});

test("what an author hid, and half of a word, is no sign", () => {
  expect(found(item("宛先は [[■■■]]@kaisha-mei.top と ■■■.kaisha-mei.top"))).toEqual([]);
});

test("a host that is lent to anybody says nothing about an address there", () => {
  expect(found(item("https://somebody.pages.dev/a を開いた"))).not.toContain("domain somebody.pages.dev");
});

test("two mails of one wave are one letter, whatever number they carry and whoever they went to", () => {
  const one = found(item("", { mails: [mail({})] }));
  const other = found(item("", { mails: [mail({ subject: "Re: 【重要】 口座の確認 no.12" })] }));
  expect(one).toEqual(["letter bank-kakunin.top 重要 口座の確認 no 0"]);
  expect(found(item("", { mails: [mail({ subject: "No.5" })] }))).toEqual([]);
  expect(other).toEqual(one);
});

test("a file in a mail is a sign, the picture of a signature is not", () => {
  const file = {
    neutralName: "file-1.zip",
    size: 9,
    sha256: "a".repeat(64),
    isArchive: true,
    isNestedMail: false,
  };
  const of = (detectedType: string | null) =>
    found(item("", { mails: [mail({ subject: "", attachments: [{ ...file, detectedType }] })] }));
  expect(of("application/zip")).toEqual([`file ${"a".repeat(64)}`]);
  expect(of("image/png")).toEqual([]);
});

test("two texts are the same when only spaces, width and capitals differ, and are long enough to mean it", () => {
  const text = (own: string) => observablesIn(item(own)).find(({ kind }) => kind === "text")?.value;
  expect(text("Ｅｘｃｅｌ の マクロ が 動きました。 調べています。")).toBe(
    text("excel の マクロ が\n動きました。 調べています。"),
  );
  expect(text("調べています。")).toBeUndefined();
});

test("hostile text is read to an end, and only so much of it", () => {
  const many = Array.from({ length: 5_000 }, (_, at) => `http://h${at}.evil-portal.top/x`).join(" ");
  expect(observablesIn(item(many)).length).toBeLessThanOrEqual(500);
  expect(
    observablesIn(item(`http://evil-portal.top/${"a".repeat(5_000)}`)).every(
      ({ value }) => value.length <= 1_000,
    ),
  ).toBe(true);
});
