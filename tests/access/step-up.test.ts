import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { admit } from "#db/seed/factories/admit.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { personOfSession } from "#lib/access/mint.ts";
import { hashOfToken } from "#lib/access/session-token.ts";
import { openSession, signIn, signOut } from "#lib/access/sign-in.ts";
import { isSteppedUp, provesByPassword, stepUp } from "#lib/access/step-up.ts";
import { stepUpHref, wayAfterStepUp } from "#lib/access/step-up-way.ts";
import { refusedWith } from "#tests/fusion-cell/desk-support.ts";
import { aPortal } from "#tests/support/database.ts";

await aPortal();
const password = "ゆうやけの坂をのぼる三輪車 42";
const company = await aCompany();
let count = 0;

/** Somebody at a browser, and the token it holds. */
async function atABrowser(newcomer: { password?: string } = { password }) {
  count += 1;
  const email = `person${count}@member.example`;
  const { userId } = await admit({ orgId: company.id, companyRole: "frontline", email, ...newcomer });
  const { token } = await openSession(userId, "browser");
  return { person: await whoIs(token), token, email };
}

async function whoIs(token: string): Promise<Person> {
  const person = await personOfSession(hashOfToken(token));
  if (!person) throw new Error("nobody");
  return person;
}

const hasProved = (person: Person) => asActor(person, (tx) => isSteppedUp(tx, person));
const from = { client: "198.51.100.7" };

test("whoever gives the password again has proved it for this browser, which gets a new token", async () => {
  const { person, token, email } = await atABrowser();
  expect(await hasProved(person)).toBe(false);
  const elsewhere = await whoIs((await signIn({ email, password }, { ...from, device: "phone" })).token);
  const renewed = await stepUp(person, { password }, from);
  expect(await personOfSession(hashOfToken(token))).toBeNull();
  const after = await whoIs(renewed.token);
  expect(after.sessionId).toBe(person.sessionId);
  expect(await hasProved(after)).toBe(true);
  expect(await hasProved(elsewhere)).toBe(false);
});

test("a wrong password proves nothing, and too many of them stop sign-in and this alike", async () => {
  const { person, email } = await atABrowser();
  for (let tries = 0; tries < 10; tries++) {
    await refusedWith("wrong_credentials", stepUp(person, { password: `wrong ${tries}` }, from));
  }
  await refusedWith("too_many_tries", stepUp(person, { password }, from));
  await refusedWith("too_many_tries", signIn({ email, password }, { ...from, device: "x" }));
  expect(await hasProved(person)).toBe(false);
});

test("a session that ended cannot be proved, and no member proves by writing it down", async () => {
  const { person } = await atABrowser();
  await expect(
    asActor(person, (tx) => tx.execute(sql`update sessions set stepped_up_at = now()`)),
  ).rejects.toThrow();
  await signOut(person);
  await refusedWith("signed_out", stepUp(person, { password }, from));
});

test("only in the demo somebody without a password proves it by saying so", async () => {
  const { person } = await atABrowser({});
  expect(await provesByPassword(person)).toBe(true);
  await refusedWith("wrong_credentials", stepUp(person, { password: "" }, from));
});

test("from there the way leads to pages that ask for it, and nowhere else", () => {
  const id = "69d2c72f-2b76-4d87-8d9a-c2e00777be59";
  for (const way of [
    "/console/unmaskings",
    `/console/unmaskings/${id}`,
    `/console/unmaskings/new?post=${id}`,
  ]) {
    expect(wayAfterStepUp(way)).toBe(way);
    expect(new URL(stepUpHref(way), "https://portal.example").searchParams.get("to")).toBe(way);
  }
  for (const other of [
    "https://evil.example",
    "//evil.example/console/unmaskings",
    "/\\evil.example",
    "/console/unmaskings/../../enter-as",
    `/console/unmaskings/${id}?said=approve`,
    `/console/unmaskings/${id}\n`,
    "/sign-out",
    undefined,
    ["/console/unmaskings"],
  ]) {
    expect(wayAfterStepUp(other)).toBe("/");
  }
});
