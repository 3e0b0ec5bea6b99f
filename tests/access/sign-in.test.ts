import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { anOperator, aPerson } from "#db/seed/factories/people.ts";
import { personOfSession } from "#lib/access/mint.ts";
import { passwordIsStrong } from "#lib/access/password.ts";
import { hashOfToken } from "#lib/access/session-token.ts";
import { openSession, signIn, signOut } from "#lib/access/sign-in.ts";
import { appoint } from "#lib/membership/commands/operate.ts";
import { aPortal } from "#tests/support/database.ts";

await aPortal();

const password = "夏の工場に涼しい風が吹く朝";
const browser = () => ({ client: randomUUID(), device: "test" });
const whoIs = (token: string) => personOfSession(hashOfToken(token));
const anAddress = () => `${randomUUID()}@example.test`;

describe("signing in", () => {
  test("opens a session for the right password, whatever the case of the address", async () => {
    const email = anAddress();
    const person = await aPerson({ email, password });
    const session = await signIn({ email: email.toUpperCase(), password }, browser());
    expect(await whoIs(session.token)).toMatchObject({ userId: person.userId, orgId: person.orgId });
  });

  test("answers a wrong password and an unknown address alike", async () => {
    const email = anAddress();
    await aPerson({ email, password });
    const wrong = signIn({ email, password: "another long password" }, browser());
    await expect(wrong).rejects.toMatchObject({ code: "wrong_credentials" });
    const unknown = signIn({ email: anAddress(), password }, browser());
    await expect(unknown).rejects.toMatchObject({ code: "wrong_credentials" });
  });

  test("stops after ten wrong tries, also for the right password, and whatever the case", async () => {
    const email = anAddress();
    await aPerson({ email, password });
    for (let tried = 0; tried < 10; tried++) {
      const spelled = tried % 2 ? email : email.toUpperCase();
      await expect(signIn({ email: spelled, password: "x".repeat(20) }, browser())).rejects.toMatchObject({
        code: "wrong_credentials",
      });
    }
    await expect(signIn({ email, password }, browser())).rejects.toMatchObject({ code: "too_many_tries" });
  });

  test("parallel tries do not slip past the limit", async () => {
    const email = anAddress();
    await aPerson({ email, password });
    const tries = Array.from({ length: 30 }, () => signIn({ email, password: "y".repeat(20) }, browser()));
    const codes = (await Promise.allSettled(tries)).map(
      (one) => one.status === "rejected" && one.reason.code,
    );
    expect(codes.filter((code) => code === "too_many_tries").length).toBeGreaterThanOrEqual(20);
  });

  test("is refused to somebody without a password", async () => {
    const email = anAddress();
    await aPerson({ email });
    await expect(signIn({ email, password: "" }, browser())).rejects.toMatchObject({
      code: "wrong_credentials",
    });
  });
});

describe("a session", () => {
  test("ends on the server the moment it is revoked, also from another device", async () => {
    const person = await aPerson();
    const [office, phone] = [
      await openSession(person.userId, "office"),
      await openSession(person.userId, "phone"),
    ];
    const atTheOffice = await whoIs(office.token);
    const onThePhone = await whoIs(phone.token);
    if (!atTheOffice || !onThePhone) throw new Error("no session");
    await signOut(onThePhone, atTheOffice.sessionId);
    expect(await whoIs(office.token)).toBeNull();
    expect(await whoIs(phone.token)).not.toBeNull();
  });

  test("of somebody else cannot be ended", async () => {
    const [owner, stranger] = [await aPerson(), await aPerson()];
    const session = await openSession(owner.userId, "office");
    const inside = await whoIs(session.token);
    await signOut(stranger, inside?.sessionId ?? null);
    expect(await whoIs(session.token)).not.toBeNull();
  });

  test("carries a changed office from the next click on", async () => {
    const operator = await anOperator();
    const person = await aPerson();
    const session = await openSession(person.userId, "office");
    await appoint(operator, { userId: person.userId, portalRole: "analyst" });
    expect((await whoIs(session.token))?.portalRole).toBe("analyst");
  });

  test("is not opened by a guess", async () => {
    expect(await whoIs("")).toBeNull();
    expect(await whoIs("' or true --")).toBeNull();
  });
});

describe("a password", () => {
  test.each([
    ["short one", false],
    ["aaaaaaaaaaaaaaaaaaaa", false],
    ["passwordpassword123456", false],
    ["tanaka-tanaka-tanaka", false],
    ["123456789012345678", false],
    ["夏の工場に涼しい風が吹く朝です", true],
    ["correct horse battery staple", true],
  ])("%s: strong enough? %s", (candidate, strong) => {
    expect(passwordIsStrong(candidate, "tanaka@factory.example")).toBe(strong);
  });
});
