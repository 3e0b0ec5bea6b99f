import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { refang } from "#lib/indicators/defang.ts";
import type { Mail } from "#lib/indicators/mail.ts";
import { summarizeForAnalysts, summarizeForPeers } from "#lib/indicators/mail-summary.ts";
import { base64 } from "./a-mail.ts";
import { read } from "./reading.ts";

const FOLDER = join(process.env["GOJO_CORPUS"] ?? "../shared/data", "eml");
const ORACLE = join(FOLDER, "expected_by_cpython_email.json");

/** What CPython's mail package made of a file: a second opinion with leniencies of its own, not the truth. */
type Opinion = {
  subject: string | null;
  from_addr: string | null;
  date: string | null;
  attachments: { sha256: string; type: string }[];
  urls_text: string[];
  urls_html: string[];
  form_actions: string[];
};

type Question = "subject" | "from" | "date" | "links" | "attachments";

/** Why we differ, and what must hold for that to be the reason. */
type Reason = { because: string; holds: (mail: Mail, opinion: Opinion) => boolean };

const REASONS = {
  brokenSubject: {
    because: "the subject is raw 8-bit text or unfinished encoded words: CPython gives up, we decode it",
    holds: (mail, { subject }) => /\ufffd|\\ufffd|=\?/.test(subject ?? "") && !/=\?/.test(mail.subject),
  },
  spacedSubject: {
    because: "CPython puts a space behind an encoded word that has none",
    holds: (mail, { subject }) => squeezed(mail.subject) === squeezed(subject ?? ""),
  },
  unquotedName: {
    because: "an unquoted comma in the display name: CPython takes its first word for the address",
    holds: (mail, { from_addr }) => !from_addr?.includes("@") && mail.from?.address.includes("@") === true,
  },
  noOffset: {
    because: "the date has no offset or -0000: CPython leaves it open, we write UTC",
    holds: (mail, { date }) => mail.date === `${date}+00:00`,
  },
  brokenDate: {
    because: "the name of the weekday is broken: CPython gives up, the rest is a date",
    holds: (mail, { date }) => date === null && mail.date !== null,
  },
  otherSchemes: {
    because:
      "we also list mailto:, tel:, file:, //host and bare www. addresses; CPython's list is http(s) only",
    holds: (mail, opinion) =>
      missing(mail, opinion).length === 0 && extra(mail, opinion).every((url) => !/^https?:/i.test(url)),
  },
  lineBreaksInUrl: {
    because: "browsers drop line breaks inside an address, and so do we (besides listing other schemes)",
    holds: (mail, opinion) => {
      const joined = new Set(missing(mail, opinion).map((url) => url.replace(/\n/g, "")));
      return extra(mail, opinion).every((url) => joined.has(url) || !/^https?:/i.test(url));
    },
  },
  microdata: {
    because: "schema.org microdata leads nowhere a reader could go (besides listing other schemes)",
    holds: (mail, opinion) =>
      missing(mail, opinion).every((url) => url.startsWith("http://schema.org/")) &&
      extra(mail, opinion).every((url) => !/^https?:/i.test(url)),
  },
  calendar: {
    because: "an invitation beside the text is a file to us although it has no name",
    holds: (mail, opinion) => extraFiles(mail, opinion).every((type) => type === "text/calendar"),
  },
  nestedMail: {
    because: "a mail inside a mail is a file to us, and read as well",
    holds: (mail, opinion) => extraFiles(mail, opinion).every((type) => type === "message/rfc822"),
  },
  deliveryReport: {
    because:
      "CPython unfolds the parts of a delivery report and ends with an empty one; we list its two files",
    holds: (mail) => mail.attachments.every(({ declaredType }) => declaredType.startsWith("message/")),
  },
} satisfies Record<string, Reason>;

const DIFFERENCES: Record<string, Partial<Record<Question, keyof typeof REASONS>>> = {
  "attachments_neutralised/sample-5454.eml": { links: "otherSchemes" },
  "attachments_neutralised/sample-6118.eml": { links: "microdata", attachments: "calendar" },
  "attachments_neutralised/sample-6293.eml": { links: "microdata", attachments: "calendar" },
  "attachments_neutralised/sample-6319.eml": { links: "microdata", attachments: "calendar" },
  "mail-parser/mail_malformed_2.eml": { attachments: "deliveryReport" },
  "mail-parser/mail_test_9.eml": { subject: "brokenSubject" },
  "phishing_pot/sample-2483.eml": { subject: "spacedSubject" },
  "phishing_pot/sample-2543.eml": { from: "unquotedName", links: "otherSchemes" },
  "phishing_pot/sample-2590.eml": { attachments: "nestedMail" },
  "phishing_pot/sample-2902.eml": { subject: "brokenSubject", links: "otherSchemes" },
  "phishing_pot/sample-3136.eml": { links: "otherSchemes" },
  "phishing_pot/sample-3172.eml": { subject: "brokenSubject", links: "otherSchemes" },
  "phishing_pot/sample-3189.eml": { subject: "brokenSubject", links: "otherSchemes" },
  "phishing_pot/sample-3295.eml": { links: "otherSchemes" },
  "phishing_pot/sample-3464.eml": { subject: "brokenSubject" },
  "phishing_pot/sample-389.eml": { subject: "brokenSubject", date: "brokenDate" },
  "phishing_pot/sample-4177.eml": { subject: "brokenSubject", from: "unquotedName", links: "otherSchemes" },
  "phishing_pot/sample-4303.eml": { subject: "brokenSubject", from: "unquotedName", links: "otherSchemes" },
  "phishing_pot/sample-4429.eml": { links: "otherSchemes" },
  "phishing_pot/sample-4554.eml": { subject: "brokenSubject" },
  "phishing_pot/sample-5240.eml": { links: "otherSchemes" },
  "phishing_pot/sample-5441.eml": { links: "otherSchemes" },
  "phishing_pot/sample-5442.eml": { links: "lineBreaksInUrl" },
  "phishing_pot/sample-5521.eml": { subject: "brokenSubject", links: "otherSchemes" },
  "phishing_pot/sample-6399.eml": { subject: "brokenSubject" },
  "phishing_pot/sample-6457.eml": { links: "otherSchemes" },
  "phishing_pot/sample-675.eml": { links: "otherSchemes" },
  "phishing_pot/sample-6956.eml": { links: "otherSchemes" },
  "phishing_pot/sample-7128.eml": { links: "otherSchemes" },
  "phishing_pot/sample-7867.eml": { links: "otherSchemes" },
  "spamassassin/easy-ham-1_02083.eml": { date: "noOffset" },
  "spamassassin/easy-ham-1_02123.eml": { date: "noOffset" },
  "spamassassin/hard-ham-1_00035.eml": { links: "lineBreaksInUrl" },
  "spamassassin/spam-1_00220.eml": { date: "noOffset" },
  "spamassassin/spam-2_00983.eml": { date: "noOffset" },
  "spamassassin/spam-2_01034.eml": { date: "noOffset", links: "otherSchemes" },
};

describe.skipIf(!existsSync(ORACLE))("an analyst reads every mail of the corpus", () => {
  const opinions: Record<string, Opinion> = existsSync(ORACLE)
    ? JSON.parse(readFileSync(ORACLE, "utf8"))
    : {};
  const files = Object.keys(opinions);

  test("and every explanation below is about a mail that is there", () => {
    expect(files.length).toBeGreaterThan(80);
    expect(files).toEqual(expect.arrayContaining(Object.keys(DIFFERENCES)));
  });

  test.each(files)("%s says the same to CPython, or the difference is explained", async (file) => {
    const opinion = opinions[file];
    if (opinion === undefined) throw new Error("no opinion");
    const mail = await read(readFileSync(join(FOLDER, file)));
    const agreed: Record<Question, boolean> = {
      subject: spaced(mail.subject) === spaced(opinion.subject ?? ""),
      from: (mail.from?.address ?? "") === (opinion.from_addr ?? ""),
      date: mail.date === opinion.date,
      links: missing(mail, opinion).length + extra(mail, opinion).length === 0,
      attachments: sameList(mail.attachments, opinion.attachments),
    };
    const differing = Object.entries(agreed).flatMap(([question, isSame]) => (isSame ? [] : [question]));
    expect(differing).toEqual(
      Object.keys(agreed).filter((question) => question in (DIFFERENCES[file] ?? {})),
    );
    for (const name of Object.values(DIFFERENCES[file] ?? {})) {
      const reason: Reason = REASONS[name];
      expect(reason.holds(mail, opinion), reason.because).toBe(true);
    }
  });

  test.each(files)(
    "%s: peers learn nothing of its recipients, and no summary can be clicked",
    async (file) => {
      const bytes = readFileSync(join(FOLDER, file));
      const mail = await read(bytes);
      const peers = JSON.stringify(summarizeForPeers(mail));
      const shown = refang(peers).toLowerCase();
      for (const address of recipientsByHand(bytes.toString("latin1"))) {
        expect(shown).not.toContain(address);
        expect(shown).not.toContain(encodeURIComponent(address));
        for (const form of [base64(address), Buffer.from(address).toString("base64url")])
          expect(peers).not.toContain(form);
      }
      for (const stored of [peers, JSON.stringify(summarizeForAnalysts(mail))]) {
        expect(stored).not.toMatch(/https?:\/\/|\\u0000/i);
        expect(stored.isWellFormed()).toBe(true);
      }
    },
  );

  test.each(files)("%s is read whole, and in the right letters", async (file) => {
    const mail = await read(readFileSync(join(FOLDER, file)));
    expect(mail.truncated).toBe(false);
    expect(mail.text.length + mail.attachments.length).toBeGreaterThan(0);
    expect(mail.text.split("\ufffd").length - 1).toBeLessThan(mail.text.length / 50 + 1);
  });
});

/** Recipients as a person would find them with a text search; shares no code with the reader. */
function recipientsByHand(source: string): string[] {
  const head = (source.split(/\r?\n\r?\n/)[0] ?? "").replace(/\r?\n[ \t]+/g, " ");
  const lines = head
    .split(/\r?\n/)
    .filter((line) => /^(?:to|cc|bcc|delivered-to|x-original-to):/i.test(line));
  const addresses = lines.flatMap((line) => line.match(/[\w.+=-]+@[\w.-]+\w/g) ?? []);
  return [...new Set(addresses.map((address) => address.toLowerCase()))];
}

function theirLinks({ urls_text, urls_html, form_actions }: Opinion): string[] {
  return [...urls_text, ...urls_html, ...form_actions];
}

function missing(mail: Mail, opinion: Opinion): string[] {
  const ours = new Set(mail.links.map(({ url }) => url));
  return theirLinks(opinion).filter((url) => !ours.has(url));
}

function extra(mail: Mail, opinion: Opinion): string[] {
  const theirs = new Set(theirLinks(opinion));
  return mail.links.map(({ url }) => url).filter((url) => !theirs.has(url));
}

function sameList(ours: readonly { sha256: string }[], theirs: readonly { sha256: string }[]): boolean {
  const hashes = (files: readonly { sha256: string }[]) =>
    files
      .map(({ sha256 }) => sha256)
      .sort()
      .join();
  return hashes(ours) === hashes(theirs);
}

/** Types of the files only we list; a file only CPython lists counts as "lost". */
function extraFiles(mail: Mail, opinion: Opinion): string[] {
  const theirs = new Set(opinion.attachments.map(({ sha256 }) => sha256));
  const ours = new Set(mail.attachments.map(({ sha256 }) => sha256));
  const lost = [...theirs].filter((hash) => !ours.has(hash)).map(() => "lost");
  return [
    ...lost,
    ...mail.attachments.filter(({ sha256 }) => !theirs.has(sha256)).map((file) => file.declaredType),
  ];
}

function spaced(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function squeezed(text: string): string {
  return text.replace(/\s+/g, "");
}
