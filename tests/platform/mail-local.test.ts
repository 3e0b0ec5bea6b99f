import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import { aModerator, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { invitationBehind } from "#lib/membership/commands/accept-invitation.ts";
import { invitePerson } from "#lib/membership/commands/invite.ts";
import { sendInvitation } from "#lib/membership/jobs.ts";
import { deliver } from "#lib/platform/mail/deliver.ts";
import { myMails, oneMail } from "#lib/platform/mail/mailbox.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

async function anInvitation(email: string) {
  const operator = await anOperator();
  const wanted = { email, name: "新入 太郎", orgId: null, companyRole: null, portalRole: "analyst" as const };
  const id = await invitePerson(operator, wanted);
  await workOff();
  const { mails } = await myMails(operator);
  const line = mails.find(({ to }) => to === email);
  const mail = line && (await oneMail(operator, line.id));
  return { id, operator, mail };
}
const linkIn = (text: string | undefined) => text?.match(/\/invitation\/([\w-]+)/)?.[1] ?? "";

describe("an invitation", () => {
  test("reaches the operator's mailbox while the newcomer has none, in both languages, with a link that works", async () => {
    const { mail } = await anInvitation("newcomer@member.example");
    expect(mail?.text).toContain("新入 太郎 様");
    expect(mail?.text).toContain("Dear 新入 太郎");
    expect(mail?.html).toContain(`/invitation/${linkIn(mail?.text)}`);
    expect(await invitationBehind(linkIn(mail?.text))).toMatchObject({ email: "newcomer@member.example" });
  });

  test("is sent once, and stands nowhere in clear", async () => {
    const { id, mail } = await anInvitation("once@member.example");
    await sendInvitation.run({ invitationId: id });
    expect(await invitationBehind(linkIn(mail?.text))).not.toBeNull();
    const token = linkIn(mail?.text);
    for (const table of ["invitations", "local_mails", "deliveries", "pgboss.job", "audit_entries"]) {
      const rows = await owner.unsafe(`select * from ${table}`);
      expect(JSON.stringify(rows)).not.toContain(token);
    }
  });

  test("that was used or ran out before its mail went out sends none", async () => {
    const operator = await anOperator();
    const wanted = {
      email: "late@member.example",
      name: "遅刻",
      orgId: null,
      companyRole: null,
      portalRole: "analyst" as const,
    };
    const id = await invitePerson(operator, wanted);
    await owner`update invitations set expires_at = now() - interval '1 minute' where id = ${id}`;
    await workOff();
    expect((await myMails(operator)).mails.some(({ to }) => to === "late@member.example")).toBe(false);
  });

  test("is shown to operators and to nobody else", async () => {
    const { mail } = await anInvitation("secret@member.example");
    expect(mail).toBeDefined();
    for (const other of [await aPerson(), await aModerator()]) {
      expect((await myMails(other)).mails).toEqual([]);
    }
  });
});

test("the mailbox turns its pages through all mails, once each", async () => {
  const person = await aPerson();
  for (let nth = 0; nth < 70; nth++) {
    await deliver(`test:${nth}`, "something_waits", person.userId, async () => ({
      to: "someone@member.example",
      subject: `${nth}`,
      html: "",
      text: "",
      headers: {},
    }));
  }
  const seen: string[] = [];
  let cursor: string | undefined;
  do {
    const page = await myMails(person, cursor);
    seen.push(...page.mails.map(({ subject }) => subject));
    cursor = page.older ?? undefined;
  } while (cursor);
  expect(new Set(seen).size).toBe(70);
  expect(seen).toHaveLength(70);
});
