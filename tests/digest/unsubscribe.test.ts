import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { NextRequest } from "next/server";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { GET, POST } from "#app/(public)/unsubscribe/[token]/route.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import type { Person } from "#lib/access/actor.ts";
import { seal } from "#lib/access/seal.ts";
import { unsubscribeToken } from "#lib/digest/unsubscribe.ts";
import { isForeign } from "#lib/platform/web-guards.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const wantsDigest = async (person: Person) =>
  (await owner`select digest from accounts where user_id = ${person.userId}`)[0]?.["digest"];
const address = (token: string) => `http://127.0.0.1:3000/unsubscribe/${token}`;
const look = (token: string) => GET(new NextRequest(address(token)));
const press = (token: string, init: { body: BodyInit } = { body: "List-Unsubscribe=One-Click" }) =>
  POST(new NextRequest(address(token), { method: "POST", ...init }), { params: Promise.resolve({ token }) });

describe("the link of a digest", () => {
  test("opened by a scanner, changes nothing and names nobody", async () => {
    const person = await aPerson({ name: "加藤 花子", email: "hanako@member.example" });
    const page = await look(unsubscribeToken(person.userId)).text();
    expect(await wantsDigest(person)).toBe(true);
    expect(page).not.toMatch(/花子|hanako/);
    expect(page).toContain('<form method="post">');
  });

  test("posted by a mail program without cookie and origin, stops the digest without a redirect", async () => {
    const person = await aPerson();
    const form = new FormData();
    form.set("List-Unsubscribe", "One-Click");
    const answer = await press(unsubscribeToken(person.userId), { body: form });
    expect(answer.status).toBe(200);
    expect(await wantsDigest(person)).toBe(false);
  });

  test("posted twice, is as posted once", async () => {
    const person = await aPerson();
    const token = unsubscribeToken(person.userId);
    const [first, second] = [await press(token), await press(token)];
    expect([first.status, second.status]).toEqual([200, 200]);
    expect(await first.text()).toBe(await second.text());
    const entries = await owner`select 1 from audit_entries
      where action = 'digest.unsubscribed' and subject_id = ${person.userId}`;
    expect(entries).toHaveLength(1);
  });

  test("forged, cut, or made for something else, gets the same answers and stops nothing", async () => {
    const person = await aPerson();
    const token = unsubscribeToken(person.userId);
    const raw = Buffer.from(person.userId.replaceAll("-", ""), "hex");
    const forged = [
      "x",
      token.slice(0, -4),
      `${token.slice(0, -2)}AA`,
      raw.toString("base64url"),
      Buffer.from(seal("link", raw, "another list")).toString("base64url"),
      Buffer.from(seal("cursor", raw, "unsubscribe digest")).toString("base64url"),
    ];
    const good = await (await press(unsubscribeToken((await aPerson()).userId))).text();
    for (const one of forged) {
      expect(await (await press(one)).text()).toBe(good);
      expect(await look(one).text()).toBe(await look(token).text());
    }
    expect(await wantsDigest(person)).toBe(true);
  });

  test("differs from mail to mail and tells nothing", async () => {
    const person = await aPerson();
    const [one, other] = [unsubscribeToken(person.userId), unsubscribeToken(person.userId)];
    expect(one).not.toBe(other);
    expect(one).toMatch(/^[\w-]+$/);
    expect(Buffer.from(one, "base64url").toString("hex")).not.toContain(person.userId.slice(0, 8));
  });

  test("is let through by the guards that stop foreign posts, and no other address is", () => {
    const posted = (url: string) =>
      Object.assign(new IncomingMessage(new Socket()), { method: "POST", url, headers: { host: "h" } });
    expect(isForeign(posted(`/unsubscribe/${unsubscribeToken(crypto.randomUUID())}`))).toBe(false);
    expect(isForeign(posted("/unsubscribe/a/../../settings"))).toBe(true);
    expect(isForeign(posted("/settings"))).toBe(true);
  });
});

test("the page speaks the visitor's language", async () => {
  const request = new NextRequest(address("x"), { headers: { "accept-language": "en-GB,en;q=0.9" } });
  expect(await GET(request).text()).toContain('<html lang="en">');
  expect(await look("x").text()).toContain('<html lang="ja">');
});
