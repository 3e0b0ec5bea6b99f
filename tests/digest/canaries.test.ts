import { randomUUID } from "node:crypto";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Tlp, tlpLabels } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { anAdvisory } from "#db/seed/factories/advisories.ts";
import { aCompany } from "#db/seed/factories/companies.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anOperator, aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import { aTraining } from "#db/seed/factories/services.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { startDigest } from "#lib/digest/jobs.ts";
import { closeSmtp } from "#lib/platform/mail/smtp.ts";
import { whoOpened } from "#lib/posts/readings.ts";
import { openAnswerToken } from "#lib/posts/taps/answer-link.ts";
import { askedByMail } from "#lib/posts/taps/asked-by-mail.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { type Arrived, allBytes, aMailServer, read } from "#tests/support/mail-server.ts";

const portal = await aPortal();
const server = await aMailServer();
Object.assign(process.env, {
  MAIL_TRANSPORT: "smtp",
  SMTP_URL: server.url,
  MAIL_FROM: "互助 <noreply@portal.example>",
});
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });

afterAll(async () => {
  closeSmtp();
  await server.stop();
  await owner.end();
});

/** A word that stands nowhere else. */
const canary = (name: string) => `canary-${name}-${randomUUID().slice(0, 8)}`.replace(/[^\w-]/g, "-");
const long = "あ".repeat(220);

const mailTo = async (person: Person): Promise<Arrived | undefined> => {
  const [row] = await owner`select email from accounts where user_id = ${person.userId}`;
  return server.arrived.find(({ to }) => to.includes(row?.["email"]));
};
const sent = async (person: Person): Promise<Arrived> => {
  const mail = await mailTo(person);
  if (!mail) throw new Error("No mail arrived");
  return mail;
};

/** One item of each label in a group, with a canary in its title, in the beginning and in the end of its text. */
async function oneOfEach(author: Person, group: { id: string }) {
  const tokens = new Map<Tlp, { title: string; start: string; end: string }>();
  for (const tlp of tlpLabels) {
    const token = { title: canary(`title-${tlp}`), start: canary(`start-${tlp}`), end: canary(`end-${tlp}`) };
    const body = `${token.start} ${long} ${token.end}`;
    await aPost({ by: author, in: group, tlp, title: token.title, body, attribution: "nobody" });
    tokens.set(tlp, token);
  }
  return tokens;
}

describe("a week's digest", () => {
  let tokens: Awaited<ReturnType<typeof oneOfEach>>;
  let peer: Person;
  let author: Person;
  let outsider: Person;
  let moderator: Person;
  let operator: Person;
  const secret = { group: canary("group"), returned: canary("returned"), unreleased: canary("unreleased") };
  const advisory = { green: canary("advisory-green"), clear: canary("advisory-clear") };

  beforeAll(async () => {
    const group = await aGroup({
      kind: "private",
      joining: "invitation",
      nameJa: secret.group,
      nameEn: secret.group,
      maxTlp: "TLP:RED",
    });
    author = await aPerson({ groups: [group], name: "著者 一" });
    peer = await aPerson({ groups: [group], language: "en", name: "Peer Two" });
    outsider = await aPerson();
    moderator = await aModerator();
    operator = await anOperator();
    tokens = await oneOfEach(author, group);
    await aPost({
      by: author,
      in: group,
      tlp: "TLP:CLEAR",
      title: secret.returned,
      body: secret.returned,
      state: "returned",
    });
    await aPost({
      by: author,
      in: group,
      tlp: "TLP:CLEAR",
      title: secret.unreleased,
      body: secret.unreleased,
      state: "submitted",
    });
    await anAdvisory({ tlp: "TLP:GREEN", titleJa: advisory.green, titleOriginal: advisory.green });
    await anAdvisory({ tlp: "TLP:CLEAR", titleJa: advisory.clear, titleOriginal: advisory.clear });
    await anAdvisory({ state: "drafting", titleJa: "canary-draft" });
    await aTraining();
    await startDigest.run({});
    await workOff();
  });

  test("carries for each label what the label allows, and nothing of it to who is not in the group", async () => {
    for (const reader of [peer, author, outsider, moderator, operator]) {
      const bytes = await allBytes(await sent(reader));
      const inGroup = reader === peer || reader === author;
      for (const [tlp, { title, start, end }] of tokens) {
        const readable = inGroup && (tlp === "TLP:GREEN" || tlp === "TLP:CLEAR");
        expect(bytes.includes(title), `${tlp} title`).toBe(readable);
        expect(bytes.includes(start), `${tlp} beginning`).toBe(readable);
        expect(bytes.includes(end), `${tlp} end`).toBe(inGroup && tlp === "TLP:CLEAR");
      }
      for (const token of [...Object.values(secret), "canary-draft"]) expect(bytes).not.toContain(token);
      expect(bytes.includes(advisory.green)).toBe(true);
      expect(bytes.includes(advisory.clear)).toBe(true);
    }
  });

  test("sets the label directly before the text, in both parts, and the strictest in the subject", async () => {
    const mail = await read(await sent(peer));
    expect(mail.subject).toMatch(/^\[TLP:AMBER\] /);
    for (const tlp of ["TLP:GREEN", "TLP:CLEAR"] as const) {
      const title = tokens.get(tlp)?.title ?? "";
      expect(mail.text).toContain(`${tlp}\n${title}`);
      const before = (mail.html ?? "")
        .split(title)[0]
        ?.replace(/<[^>]*>/g, " ")
        .trimEnd();
      expect(before?.endsWith(tlp)).toBe(true);
    }
    const outside = await read(await sent(outsider));
    expect(outside.subject).toMatch(/^\[TLP:GREEN\] /);
  });

  test("asks beside what it may name, and beside nothing else, whether it came to the reader's company too", async () => {
    for (const reader of [peer, author]) {
      const { text, html } = await read(await sent(reader));
      const links = [...(text ?? "").matchAll(/\/answer\/([\w-]+)/g)].map(([, token]) => token ?? "");
      expect(links).toHaveLength(2);
      for (const token of links) expect(html).toContain(`/answer/${token}"`);
      const asked = await Promise.all(links.map((token) => askedByMail(token)));
      const named = [tokens.get("TLP:CLEAR")?.title, tokens.get("TLP:GREEN")?.title];
      expect(asked.map((one) => one?.title).sort()).toEqual(named.sort());
      expect(links.every((token) => openAnswerToken(token)?.userId === reader.userId)).toBe(true);
    }
    for (const other of [outsider, moderator, operator]) {
      expect(await allBytes(await sent(other))).not.toContain("/answer/");
    }
  });

  test("counts as reading where it carries the whole text, and nowhere else", async () => {
    const readers = async (tlp: Tlp) => {
      const [post] = await owner`select id from posts where title = ${tokens.get(tlp)?.title ?? ""}`;
      return asActor(theWorker, (tx) => whoOpened(tx, String(post?.["id"])));
    };
    expect(await readers("TLP:CLEAR")).toEqual([peer.userId]);
    for (const tlp of ["TLP:GREEN", "TLP:AMBER", "TLP:RED"] as const) expect(await readers(tlp)).toEqual([]);
  });

  test("speaks of RED, AMBER+STRICT and questions to a masked author in the same words", async () => {
    const [toPeer, toAuthor, toOutsider] = await Promise.all(
      [peer, author, outsider].map(async (one) => read(await sent(one))),
    );
    expect(toPeer?.text).toContain("Something is waiting for you");
    expect(toAuthor?.text).toContain("あなたを待っているものがあります");
    expect(toOutsider?.text).not.toContain("あなたを待っているものがあります");
    for (const mail of [toPeer, toAuthor]) expect(mail?.text).not.toMatch(/TLP:RED|TLP:AMBER\+STRICT/);
  });

  test("is in the reader's language, in two parts, with one-click unsubscription", async () => {
    const mail = await sent(author);
    const { html, text, headers } = await read(mail);
    expect(html).toContain('<html lang="ja">');
    expect(text).toContain("著者 一 様");
    const header = (key: string) => headers.find((one) => one.key === key)?.value;
    expect(header("list-unsubscribe-post")).toBe("List-Unsubscribe=One-Click");
    expect(header("list-unsubscribe")).toMatch(/^<http:\/\/127\.0\.0\.1:3000\/unsubscribe\/[\w-]+>$/);
    expect(header("auto-submitted")).toBe("auto-generated");
    expect(`${text} ${html}`).not.toMatch(/undefined|null|mail\.digest/);
    expect(html).not.toMatch(/<img|<script|url\(/i);
  });
});

test("the author of an anonymous item gets what every other reader gets", async () => {
  server.arrived.length = 0;
  const group = await aGroup({ maxTlp: "TLP:CLEAR" });
  const [author, peer] = await Promise.all([
    aPerson({ groups: [group], name: "読者" }),
    aPerson({ groups: [group], name: "読者" }),
  ]);
  await aPost({ by: author, in: group, tlp: "TLP:GREEN", attribution: "nobody" });
  await aPost({ by: peer, in: group, tlp: "TLP:AMBER", attribution: "fusion_cell" });
  await owner`delete from digest_runs where not exists (select 1 from deliveries where digest_run_id = digest_runs.id)`;
  await owner`update digest_runs set week = week || ${randomUUID()}`;
  await startDigest.run({});
  await workOff();
  const texts = await Promise.all([author, peer].map(async (one) => (await read(await sent(one))).text));
  const [one, other] = texts.map((text) => text?.replace(/(unsubscribe|answer)\/[\w-]+/g, "$1"));
  expect(one).toBe(other);
});

describe("between queueing and sending", () => {
  async function queued(
    change: (world: { reader: Person; group: { id: string }; postId: string }) => Promise<unknown>,
  ) {
    server.arrived.length = 0;
    const token = canary("late");
    const group = await aGroup({ maxTlp: "TLP:CLEAR" });
    const author = await aPerson({ groups: [group] });
    const reader = await aPerson({ groups: [group], company: await aCompany() });
    const post = await aPost({ by: author, in: group, tlp: "TLP:CLEAR", title: token, body: token });
    await owner`update digest_runs set week = week || ${randomUUID()}`;
    await startDigest.run({});
    await change({ reader: await refreshed(reader), group, postId: post.id });
    await workOff();
    const mail = await mailTo(reader);
    return { mail, bytes: mail ? await allBytes(mail) : "", token };
  }

  test("nothing changes: the item arrives", async () => {
    const { bytes, token } = await queued(async () => {});
    expect(bytes).toContain(token);
  });

  test("somebody leaves the group: they read nothing of it", async () => {
    const { bytes, token } = await queued(
      ({ reader, group }) =>
        owner`delete from group_members where user_id = ${reader.userId} and group_id = ${group.id}`,
    );
    expect(bytes).not.toContain(token);
  });

  test("a label is raised to AMBER: title and text stay out", async () => {
    const { mail, bytes, token } = await queued(
      ({ postId }) => owner`update posts set tlp = 'TLP:AMBER' where id = ${postId}`,
    );
    expect(mail).toBeDefined();
    expect(bytes).not.toContain(token);
  });

  test("an item is withdrawn: it is not told", async () => {
    const { bytes, token } = await queued(
      ({ postId }) => owner`update posts set state = 'withdrawn' where id = ${postId}`,
    );
    expect(bytes).not.toContain(token);
  });

  test("somebody is suspended: they get no mail", async () => {
    const { mail } = await queued(
      ({ reader }) => owner`update people set active = false where id = ${reader.userId}`,
    );
    expect(mail).toBeUndefined();
  });

  test("a company is suspended: its people get no mail", async () => {
    const { mail } = await queued(
      ({ reader }) => owner`update organizations set state = 'suspended' where id = ${reader.orgId}`,
    );
    expect(mail).toBeUndefined();
  });

  test("somebody unsubscribes: they get no mail", async () => {
    const { mail } = await queued(
      ({ reader }) => owner`update accounts set digest = false where user_id = ${reader.userId}`,
    );
    expect(mail).toBeUndefined();
  });
});
