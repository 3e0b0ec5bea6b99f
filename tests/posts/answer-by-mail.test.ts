import { randomUUID } from "node:crypto";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import postgres from "postgres";
import { afterAll, describe, expect, test } from "vitest";
import type { Tlp } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { aPost } from "#db/seed/factories/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { seal } from "#lib/access/seal.ts";
import { unsubscribeToken } from "#lib/digest/unsubscribe.ts";
import { isForeign } from "#lib/platform/web-guards.ts";
import { mailAnswerForm } from "#lib/posts/forms.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { answerToken, openAnswerToken } from "#lib/posts/taps/answer-link.ts";
import { answerByMail, askedByMail } from "#lib/posts/taps/asked-by-mail.ts";
import { rowsAsOwner } from "#tests/fusion-cell/desk-support.ts";
import { aPortal } from "#tests/support/database.ts";

const portal = await aPortal();
const owner = postgres(portal.ownerUrl, { max: 1, onnotice: () => {} });
afterAll(() => owner.end());

const group = await aGroup({ maxTlp: "TLP:CLEAR" });
const author = await aPerson({ groups: [group] });

async function asked(tlp: Tlp = "TLP:GREEN") {
  const reader = await aPerson({ groups: [group] });
  const post = await aPost({ by: author, in: group, tlp, title: "見積書を名乗るメール" });
  return { reader, post, token: answerToken({ userId: reader.userId, postId: post.id }) };
}
const ownTap = async (reader: Person, postId: string) =>
  (await thread(await refreshed(reader), postId, "ja"))?.taps?.own;
const tapRows = (postId: string) => rowsAsOwner(portal, "post_taps", { post_id: postId });
const day = 86_400_000;

describe("the link in a mail", () => {
  test("opened by a scanner, any number of times, changes nothing", async () => {
    const { post, token } = await asked();
    const counted = async () => [
      (await tapRows(post.id)).length,
      (await rowsAsOwner(portal, "audit_entries")).length,
      (await rowsAsOwner(portal, "readings", { post_id: post.id })).length,
    ];
    const before = await counted();
    for (let nth = 0; nth < 3; nth++) expect(await askedByMail(token)).not.toBeNull();
    expect(await counted()).toEqual(before);
  });

  test("answers, without signing in, for the company of whom the mail was written to", async () => {
    const { reader, post, token } = await asked();
    expect(await answerByMail(token, "came_here_too")).toBe(true);
    expect(await ownTap(reader, post.id)).toBe("came_here_too");
    expect(await answerByMail(token, "fixed")).toBe(true);
    expect(await ownTap(reader, post.id)).toBe("fixed");
    expect(await tapRows(post.id)).toHaveLength(1);
  });

  test("names the title only where mail may carry it, whatever the label was when it was sent", async () => {
    const { post, token } = await asked("TLP:CLEAR");
    expect((await askedByMail(token))?.title).toBe("見積書を名乗るメール");
    for (const tlp of ["TLP:AMBER", "TLP:RED"]) {
      await owner`update posts set tlp = ${tlp} where id = ${post.id}`;
      expect(await askedByMail(token)).toEqual({ title: null, language: "ja" });
    }
  });

  test("is worth no more than the rights its reader has at this moment", async () => {
    const losses: ((world: { reader: Person; postId: string }) => Promise<unknown>)[] = [
      ({ reader }) => owner`update people set active = false where id = ${reader.userId}`,
      ({ reader }) => owner`update organizations set state = 'suspended' where id = ${reader.orgId}`,
      ({ reader }) => owner`delete from group_members where user_id = ${reader.userId}`,
      ({ reader }) => owner`update people set portal_role = 'analyst' where id = ${reader.userId}`,
      ({ postId }) => owner`update posts set state = 'withdrawn' where id = ${postId}`,
    ];
    for (const lose of losses) {
      const { reader, post, token } = await asked();
      await lose({ reader, postId: post.id });
      expect(await askedByMail(token)).toBeNull();
      expect(await answerByMail(token, "affected")).toBe(false);
      expect(await tapRows(post.id)).toEqual([]);
    }
  });

  test("runs out after thirty days", async () => {
    const { reader, post } = await asked();
    const ids = { userId: reader.userId, postId: post.id };
    expect(openAnswerToken(answerToken(ids, new Date(Date.now() - 29 * day)))).toEqual(ids);
    const old = answerToken(ids, new Date(Date.now() - 31 * day));
    expect(await askedByMail(old)).toBeNull();
    expect(await answerByMail(old, "affected")).toBe(false);
  });

  test("forged, cut, or made for something else, is what a link without a post is", async () => {
    const { reader, post, token } = await asked();
    const plain = Buffer.alloc(36, 0xff);
    plain.write(reader.userId.replaceAll("-", "") + post.id.replaceAll("-", ""), 0, "hex");
    const forged = [
      "x",
      token.slice(0, -4),
      `${token.slice(0, -3)}AAA`,
      plain.toString("base64url"),
      Buffer.from(seal("link", plain, "unsubscribe digest")).toString("base64url"),
      Buffer.from(seal("cursor", plain, "answer a post")).toString("base64url"),
      unsubscribeToken(reader.userId),
      answerToken({ userId: reader.userId, postId: randomUUID() }),
      answerToken({ userId: randomUUID(), postId: post.id }),
    ];
    for (const one of forged) {
      expect(await askedByMail(one)).toBeNull();
      expect(await answerByMail(one, "affected")).toBe(false);
    }
    expect(await tapRows(post.id)).toEqual([]);
  });

  test("tells nothing to who reads it, and fits the form that sends it", async () => {
    const { reader, post, token } = await asked();
    expect(token).not.toBe(answerToken({ userId: reader.userId, postId: post.id }));
    const bytes = Buffer.from(token, "base64url").toString("hex");
    for (const id of [reader.userId, post.id]) expect(bytes).not.toContain(id.replaceAll("-", ""));
    expect(mailAnswerForm.safeParse({ token, answer: "affected" }).success).toBe(true);
    expect(mailAnswerForm.safeParse({ token: "../settings", answer: "affected" }).success).toBe(false);
  });

  test("is answered from our own page alone: a foreign page cannot press for its reader", () => {
    const posted = (origin?: string) =>
      Object.assign(new IncomingMessage(new Socket()), {
        method: "POST",
        url: "/answer/abc",
        headers: { host: "h", ...(origin && { origin }) },
      });
    expect(isForeign(posted())).toBe(true);
    expect(isForeign(posted("https://evil.example"))).toBe(true);
    expect(isForeign(posted("http://h"))).toBe(false);
  });
});
