import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { describe, expect, test } from "vitest";
import { anOperator, aPerson } from "#db/seed/factories/people.ts";
import { personOfSession } from "#lib/access/mint.ts";
import { hashOfToken } from "#lib/access/session-token.ts";
import { acceptInvitation, invitationBehind } from "#lib/membership/commands/accept-invitation.ts";
import { inviteFirstOperator, invitePerson } from "#lib/membership/commands/invite.ts";
import { addOrganization, addToGroup, appoint, createGroup } from "#lib/membership/commands/operate.ts";
import { changeSettings } from "#lib/membership/commands/settings.ts";
import { companies, mySettings, setUpState } from "#lib/membership/queries.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const password = "雨上がりの港に小さな船が三隻ならぶ";

describe("the first day of an empty portal", () => {
  test("goes from a one-time link to a company, a group and a moderator", async () => {
    const token = await inviteFirstOperator({ email: "first@office.example", name: "運営 花子" });
    expect(await invitationBehind(token)).toEqual({ name: "運営 花子", email: "first@office.example" });
    const session = await acceptInvitation({ token, password }, "browser");
    const operator = await personOfSession(hashOfToken(session.token));
    if (!operator) throw new Error("nobody came in");
    expect(await setUpState(operator)).toMatchObject({ companies: 0, groups: 0, moderators: 0 });

    const orgId = await addOrganization(operator, {
      kind: "sme",
      nameJa: "株式会社みなと食品",
      nameEn: "Minato Foods",
      sector: "E",
      sizeBand: "21-100",
      prefecture: "23",
    });
    const groupId = await createGroup(operator, {
      kind: "sector",
      nameJa: "食品",
      nameEn: "Food",
      aboutJa: "",
      aboutEn: "",
      maxTlp: "TLP:AMBER",
      joining: "request",
      membersVisible: true,
      namedPassAtOnce: false,
    });
    const clerk = await aPerson({ company: { id: orgId } });
    await addToGroup(operator, { groupId, userId: clerk.userId });
    const staff = await aPerson({ company: null, portalRole: "analyst" });
    await appoint(operator, { userId: staff.userId, portalRole: "moderator" });
    expect(await setUpState(operator)).toMatchObject({ companies: 1, groups: 1, moderators: 1 });
    expect((await companies(operator))[0]).toMatchObject({ nameJa: "株式会社みなと食品", people: 1 });
  });

  test("has one first operator, not two", async () => {
    const again = inviteFirstOperator({ email: "second@office.example", name: "二人目" });
    await expect(again).rejects.toMatchObject({ code: "already_handled" });
  });
});

describe("an invitation", () => {
  const wish = async () => ({
    email: `${randomUUID()}@example.test`,
    name: "招待 太郎",
    orgId: null,
    companyRole: null,
    portalRole: "analyst" as const,
  });

  /** As the mail's job would: the link's token exists only from the moment the mail is made. */
  async function withToken(invitationId: string): Promise<string> {
    const token = randomUUID();
    const owner = postgres(portal.ownerUrl, { max: 1 });
    await owner`update invitations set token_hash = ${hashOfToken(token)} where id = ${invitationId}`;
    await owner.end();
    return token;
  }

  test("is not used up by looking at it, works once, and never twice at the same time", async () => {
    const token = await withToken(await invitePerson(await anOperator(), await wish()));
    for (let look = 0; look < 3; look++) expect(await invitationBehind(token)).not.toBeNull();
    const tries = await Promise.allSettled(
      [1, 2, 3].map(() => acceptInvitation({ token, password }, "browser")),
    );
    expect(tries.filter((one) => one.status === "fulfilled")).toHaveLength(1);
    expect(await invitationBehind(token)).toBeNull();
  });

  test("refuses a weak password and stays good", async () => {
    const token = await withToken(await invitePerson(await anOperator(), await wish()));
    const weak = acceptInvitation({ token, password: "password123456789" }, "browser");
    await expect(weak).rejects.toMatchObject({ code: "weak_password", field: "password" });
    expect(await invitationBehind(token)).not.toBeNull();
  });

  test("past its time is like none at all", async () => {
    const token = await withToken(await invitePerson(await anOperator(), await wish()));
    const owner = postgres(portal.ownerUrl, { max: 1 });
    await owner`update invitations set expires_at = now() - interval '1 second' where token_hash = ${hashOfToken(token)}`;
    await owner.end();
    expect(await invitationBehind(token)).toBeNull();
    await expect(acceptInvitation({ token, password }, "x")).rejects.toMatchObject({
      code: "link_used_or_expired",
    });
  });

  test("to an address that has an account is refused", async () => {
    const email = `${randomUUID()}@example.test`;
    await aPerson({ email });
    const again = invitePerson(await anOperator(), { ...(await wish()), email: email.toUpperCase() });
    await expect(again).rejects.toMatchObject({ code: "email_taken", field: "email" });
  });

  test("is the operator's alone to give", async () => {
    await expect(invitePerson(await aPerson(), await wish())).rejects.toMatchObject({ code: "forbidden" });
  });
});

test("a person's preferences are their own", async () => {
  const [one, other] = [await aPerson(), await aPerson()];
  await changeSettings(one, { language: "en", timeZone: "Asia/Singapore", digest: false });
  expect(await mySettings(one)).toMatchObject({ language: "en", timeZone: "Asia/Singapore", digest: false });
  expect(await mySettings(other)).toMatchObject({ language: "ja", digest: true });
});

test("an operator cannot take their own office away and lock everybody out", async () => {
  const operator = await anOperator();
  await expect(appoint(operator, { userId: operator.userId, portalRole: null })).rejects.toMatchObject({
    code: "forbidden",
  });
});
