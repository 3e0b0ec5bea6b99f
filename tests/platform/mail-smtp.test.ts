import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeEach, describe, expect, test } from "vitest";
import { aPerson } from "#db/seed/factories/people.ts";
import { deliver } from "#lib/platform/mail/deliver.ts";
import type { Letter } from "#lib/platform/mail/letter.ts";
import { closeSmtp } from "#lib/platform/mail/smtp.ts";
import { aPortal } from "#tests/support/database.ts";
import { aMailServer, read } from "#tests/support/mail-server.ts";

const portal = await aPortal();
const server = await aMailServer();
Object.assign(process.env, {
  MAIL_TRANSPORT: "smtp",
  SMTP_URL: server.url,
  MAIL_FROM: "互助 Gojo <noreply@portal.example>",
});
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(async () => {
  closeSmtp();
  await server.stop();
  await owner.end();
});
beforeEach(() => {
  server.arrived.length = 0;
  server.refuseWith(null);
});

const aLetter = (over: Partial<Letter> = {}): Letter => ({
  to: "someone@member.example",
  subject: "互助：ご覧いただきたいものがあります",
  html: "<p>こんにちは</p>",
  text: "こんにちは\n",
  headers: {},
  ...over,
});
const sends = (letter: Letter | null, key: string = randomUUID()) =>
  deliver(key, "something_waits", null, async () => letter);
const delivery = async (key: string) =>
  (await owner`select state, attempts, problem from deliveries where dedupe_key = ${key}`)[0];

describe("a mail", () => {
  test("arrives with both parts in UTF-8, from the portal, marked as written by a machine", async () => {
    await sends(aLetter());
    const [mail] = server.arrived;
    if (!mail) throw new Error("No mail arrived");
    const { from, subject, text, html, headers } = await read(mail);
    expect(from).toMatchObject({ name: "互助 Gojo", address: "noreply@portal.example" });
    expect([subject, text, html]).toEqual([aLetter().subject, "こんにちは\n", "<p>こんにちは</p>"]);
    expect(headers.some(({ key, value }) => key === "auto-submitted" && value === "auto-generated")).toBe(
      true,
    );
  });

  test("with a long Japanese subject is encoded in short lines", async () => {
    const subject = "とても長い件名".repeat(30);
    await sends(aLetter({ subject }));
    const [mail] = server.arrived;
    if (!mail) throw new Error("No mail arrived");
    expect((await read(mail)).subject).toBe(subject);
    const head = mail.raw.split("\r\n\r\n")[0] ?? "";
    for (const line of head.split("\r\n")) expect(line.length).toBeLessThanOrEqual(78);
    expect(Buffer.from(head, "latin1").every((byte) => byte < 128)).toBe(true);
  });

  test("carries a calendar file", async () => {
    const file = {
      name: "training.ics",
      mediaType: "text/calendar",
      text: "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n",
    };
    await sends(aLetter({ attachments: [file] }));
    const [mail] = server.arrived;
    const attachment = mail && (await read(mail)).attachments[0];
    expect(attachment).toMatchObject({ filename: "training.ics", mimeType: "text/calendar" });
  });

  test.each([
    { subject: "Hello\r\nBcc: all@victims.example" },
    { subject: "Hello\nBcc: all@victims.example" },
    { to: "a@member.example, b@victims.example" },
    { to: "a@member.example\r\nRCPT TO:<b@victims.example>" },
    { to: "Someone <a@member.example>" },
    { headers: { "List-Unsubscribe": "<https://x>\r\nBcc: all@victims.example" } },
    { headers: { "X\r\nBcc": "all@victims.example" } },
    { attachments: [{ name: 'a"\r\nBcc: all@victims.example', mediaType: "text/plain", text: "" }] },
  ])("that tries to become two is not sent at all: %j", async (over) => {
    const key = randomUUID();
    expect(await sends(aLetter(over), key)).toBe("failed");
    expect(server.arrived).toHaveLength(0);
    expect(await delivery(key)).toMatchObject({ state: "failed", problem: "letter_malformed" });
  });
});

describe("delivery", () => {
  test("sends once, however often it is asked, also at the same time", async () => {
    const key = randomUUID();
    await Promise.all(Array.from({ length: 4 }, () => sends(aLetter(), key)));
    expect(await sends(aLetter(), key)).toBe("sent");
    expect(server.arrived).toHaveLength(1);
    expect(await delivery(key)).toMatchObject({ state: "sent", attempts: 1, problem: null });
  });

  test("outlives a mail server that is away", async () => {
    const key = randomUUID();
    closeSmtp();
    await server.stop();
    await expect(sends(aLetter(), key)).rejects.toThrow("smtp ESOCKET");
    await expect(sends(aLetter(), key)).rejects.toThrow();
    expect(await delivery(key)).toMatchObject({ state: "queued", attempts: 2, problem: "smtp ESOCKET" });
    await server.start();
    expect(await sends(aLetter(), key)).toBe("sent");
    expect(server.arrived).toHaveLength(1);
    expect(await delivery(key)).toMatchObject({ state: "sent", attempts: 3, problem: null });
  });

  test("tries again where it was greylisted, and gives up after the last try", async () => {
    const key = randomUUID();
    server.refuseWith({ code: 451, text: "<someone@member.example> come back later" });
    for (let nth = 1; nth <= 8; nth++) await expect(sends(aLetter(), key)).rejects.toThrow("smtp 451");
    expect(await sends(aLetter(), key)).toBe("failed");
    server.refuseWith(null);
    expect(await sends(aLetter(), key)).toBe("failed");
    expect(server.arrived).toHaveLength(0);
  });

  test("takes a no for a no, and keeps the server's words, which hold the address, to itself", async () => {
    const key = randomUUID();
    server.refuseWith({ code: 550, text: "<someone@member.example> does not live here" });
    expect(await sends(aLetter(), key)).toBe("failed");
    const row = await owner`select * from deliveries where dedupe_key = ${key}`;
    expect(row[0]).toMatchObject({ state: "failed", problem: "smtp 550", attempts: 1 });
    expect(JSON.stringify(row)).not.toContain("member.example");
  });

  test("a letter that cannot be written fails alone and leaves nothing of what it did", async () => {
    const person = await aPerson();
    const key = randomUUID();
    const broken = deliver(key, "digest", person.userId, async (tx) => {
      await tx.execute("update accounts set digest = false");
      throw new Error("poison");
    });
    await expect(broken).rejects.toThrow("poison");
    expect(await delivery(key)).toMatchObject({
      state: "queued",
      attempts: 1,
      problem: "could_not_be_written",
    });
    const [account] = await owner`select digest from accounts where user_id = ${person.userId}`;
    expect(account?.["digest"]).toBe(true);
    expect(await sends(aLetter())).toBe("sent");
  });

  test("with nothing to say is done", async () => {
    const key = randomUUID();
    expect(await sends(null, key)).toBe("skipped");
    expect(await sends(aLetter(), key)).toBe("skipped");
    expect(server.arrived).toHaveLength(0);
  });

  test("of a mail that was sent just before a crash is recognisable as the same mail", async () => {
    const key = randomUUID();
    await sends(aLetter(), key);
    await owner`update deliveries set state = 'queued' where dedupe_key = ${key}`;
    await sends(aLetter(), key);
    const ids = await Promise.all(server.arrived.map(async (mail) => (await read(mail)).messageId));
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[0]).not.toContain(key);
  });

  test("notes hours, not moments", async () => {
    await sends(aLetter());
    const rows = await owner`select at from deliveries`;
    for (const row of rows) expect(row["at"].getTime() % 3_600_000).toBe(0);
  });
});
