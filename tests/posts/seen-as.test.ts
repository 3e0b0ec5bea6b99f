import { describe, expect, test } from "vitest";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { releases } from "#db/seed/factories/post-decisions.ts";
import { assess } from "#lib/analysis/commands/assess.ts";
import { composeDigest } from "#lib/digest/compose.ts";
import { desk, deskPost } from "#lib/fusion-cell/queries/desk.ts";
import { checkRelay } from "#lib/fusion-cell/relays/check-relay.ts";
import { relayDesk } from "#lib/fusion-cell/relays/queries/relay-desk.ts";
import { groupPage } from "#lib/groups/queries.ts";
import { myInbox } from "#lib/inbox/queries.ts";
import { home } from "#lib/posts/queries/home.ts";
import { previewPost } from "#lib/posts/queries/preview.ts";
import { seenAs } from "#lib/posts/queries/seen-as.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import { aPortal } from "#tests/support/database.ts";
import { workOff } from "#tests/support/jobs.ts";
import { aDraft, replies, submits } from "./writing.ts";

await aPortal();
const group = await aGroup({ maxTlp: "TLP:AMBER" });
const clerk = await aPerson({ groups: [group] });
const peer = await aPerson({ groups: [group] });
const outsider = await aPerson({ groups: [await aGroup()] });
const moderator = await aModerator();
const analyst = await anAnalyst();

const secret = /森田Q7|みなとZ9|機K5|住所X2|返事Y3/;
const wish = {
  groupId: group.id,
  tlp: "TLP:CLEAR" as const,
  title: "[[森田Q7]]あての請求書",
  body: "［［みなとZ9］］の者です。`[[機K5]]` を https://[[住所X2]].example/ で見ました。",
};

async function aReleasedPost(attribution: "named" | "fusion_cell" | "nobody") {
  const draft = aDraft({ ...wish, attribution });
  const views = await previewPost(clerk, draft, "ja");
  const { postId } = await submits(clerk, draft);
  await releases({ id: postId, attribution });
  const { replyId } = await replies(peer, {
    postId,
    attribution: "fusion_cell",
    body: "うちの[[返事Y3]]も。",
  });
  return { postId, replyId, views, author: await refreshed(clerk) };
}

for (const attribution of ["named", "fusion_cell", "nobody"] as const) {
  describe(`what an author hid (${attribution})`, async () => {
    const { postId, views, author } = await aReleasedPost(attribution);
    await assess(analyst, {
      formId: crypto.randomUUID(),
      postId,
      body: "うちでは[[返事Y3]]と見ています。",
      confidence: 50,
      verdict: "suspicious",
    });
    await workOff();

    test("reaches nobody else by any page or mail", async () => {
      for (const reader of [peer, outsider]) {
        const who = await refreshed(reader);
        const read = [
          await thread(who, postId, "ja"),
          await home(who, "ja"),
          await groupPage(who, group.id, { language: "ja" }).catch(() => null),
          await myInbox(who),
          await composeDigest(who, new Date(0)),
        ];
        const own = reader === peer ? /森田Q7|みなとZ9|機K5|住所X2/ : secret;
        expect(JSON.stringify(read)).not.toMatch(own);
      }
      const ownsDigest = await composeDigest(author, new Date(0));
      expect(JSON.stringify([ownsDigest, await myInbox(author)])).not.toMatch(secret);
    });

    test("is open to the fusion cell where the author let it, and shut where not", async () => {
      const opens = attribution !== "nobody";
      const seen = JSON.stringify(await deskPost(moderator, "ja", postId));
      for (const word of ["森田Q7", "みなとZ9", "機K5"]) expect(seen.includes(word)).toBe(opens);
      expect(seen).toContain("返事Y3");
      const onPage = JSON.stringify(await thread(moderator, postId, "ja"));
      expect(onPage.includes("みなとZ9")).toBe(opens);
      expect(
        JSON.stringify(await desk(moderator, "ja", { list: { view: "recent" }, item: null })),
      ).not.toMatch(secret);
    });

    test("does not stand in the text a relay begins with, and warns whoever writes it again", async () => {
      const found = await relayDesk(moderator, "ja", { postId });
      expect(JSON.stringify(found?.start)).not.toMatch(secret);
      expect(JSON.stringify(found?.start)).not.toContain("■");
      const { warnings: warned } = await checkRelay(moderator, {
        postId,
        title: "件",
        body: "みなと Z9 の端末です。",
      });
      expect(warned.some(({ kind }) => kind === "hidden")).toBe(attribution !== "nobody");
    });

    test("was not in the preview either, which is what a peer reads after the release", async () => {
      const { post } = (await thread(peer, postId, "ja")) ?? {};
      expect(views.peer).toEqual({ ...post, when: views.peer.when });
      const seen = await seenAs(author, postId, "peer", "ja");
      expect(seen).toMatchObject({ reader: "peer", post: { ...post } });
      expect(JSON.stringify(views.mail)).not.toMatch(secret);
      expect(JSON.stringify(views.fusionCell).includes("みなとZ9")).toBe(attribution !== "nobody");
    });

    test("is shown to its author as the fusion cell and the mail have it", async () => {
      const cell = JSON.stringify(await seenAs(author, postId, "fusion_cell", "ja"));
      expect(cell.includes("みなとZ9")).toBe(attribution !== "nobody");
      const mail = await seenAs(author, postId, "mail", "ja");
      expect(mail).toMatchObject({ mail: { carries: "all", told: { title: "■■■あての請求書" } } });
      expect(JSON.stringify(mail)).not.toMatch(secret);
    });

    test("from outside the group there is nothing at all, and nobody else may look as others", async () => {
      expect(await seenAs(author, postId, "outsider", "ja")).toMatchObject({ post: null });
      expect(await thread(outsider, postId, "ja")).toBeNull();
      for (const reader of ["peer", "outsider", "fusion_cell", "mail"] as const) {
        expect(await seenAs(peer, postId, reader, "ja")).toBeNull();
        expect(await seenAs(outsider, postId, reader, "ja")).toBeNull();
      }
    });
  });
}

test("before the release a peer sees nothing, and mail says nothing", async () => {
  const { postId, author } = await submits(clerk, wish);
  expect(await seenAs(author, postId, "peer", "ja")).toMatchObject({ post: null });
  expect(await seenAs(author, postId, "mail", "ja")).toMatchObject({ mail: null });
});
