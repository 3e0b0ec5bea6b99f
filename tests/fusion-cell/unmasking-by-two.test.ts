import { randomUUID } from "node:crypto";
import { type SQL, sql } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { refreshed } from "#db/seed/factories/admit.ts";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aModerator, anAnalyst, aPerson } from "#db/seed/factories/people.ts";
import { aPost, type Post } from "#db/seed/factories/posts.ts";
import { proved } from "#db/seed/factories/step-up.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { askToUnmask, takeBack } from "#lib/fusion-cell/unmasking/ask.ts";
import { answerUnmasking } from "#lib/fusion-cell/unmasking/consent.ts";
import { decideUnmasking } from "#lib/fusion-cell/unmasking/decide.ts";
import { lookAtSource } from "#lib/fusion-cell/unmasking/look.ts";
import { aPortal } from "#tests/support/database.ts";
import { rowsAsOwner } from "./desk-support.ts";

const portal = await aPortal();
const group = await aGroup();
const clerk = await aPerson({ groups: [group] });
const staff = [
  await proved(await anAnalyst()),
  await proved(await aModerator()),
  await proved(await aModerator()),
];

const acts = ["ask", "approve", "refuse", "take back", "look", "consent", "decline", "force"] as const;
type Move = { who: number; act: (typeof acts)[number]; how: number };
const moves = (people: number) =>
  fc.array(
    fc.record({
      who: fc.nat(people - 1),
      act: fc.constantFrom(...acts),
      how: fc.nat(7),
    }),
    { minLength: 4, maxLength: 14 },
  );

/** What somebody might try with the database role of the fusion cell in hand. */
const attacks = (who: Person, { id, handle }: Post, unmaskingId: string): SQL[] => [
  sql`update unmaskings set state = 'approved', decided_by = ${who.userId}, decided_as = 'moderator', decided_at = now(),
    opens_until = now() + interval '1 hour' where id = ${unmaskingId} and requested_by = ${who.userId}`,
  sql`update unmaskings set state = 'approved', decided_by = ${staff[1]?.userId ?? ""}, decided_as = 'moderator',
    decided_at = now(), opens_until = now() + interval '1 hour' where requested_by = ${who.userId}`,
  sql`update unmaskings set opens_until = now() + interval '20 hours' where state <> 'waiting'`,
  sql`update unmaskings set requested_by = ${who.userId}`,
  sql`update unmaskings set consent = 'given', opens_until = now() + interval '1 hour' where post_id = ${id}`,
  sql`insert into unmaskings (id, post_id, handle, scope, reason, needs_consent, requested_by, requested_as, requested_at,
    state, decided_by, decided_as, decided_at, opens_until) values (${randomUUID()}, ${id}, ${handle},
    'company_and_person', 'r', false, ${who.userId}, 'moderator', now(), 'approved', ${staff[0]?.userId ?? ""},
    'analyst', now(), now() + interval '1 hour')`,
  sql`update vault set open_to = 'fusion_cell'`,
  sql`insert into unmasking_seals (unmasking_id, sealed) values (${unmaskingId}, '\\x00')`,
];

/** Plays the moves; returns who saw the author, and the requests as the database has them. */
async function play(post: Post, played: readonly Move[]) {
  const saw = new Set<string>();
  const ids: string[] = [];
  for (const { who, act, how } of played) {
    const actor = staff[who];
    const unmaskingId = ids[how % Math.max(ids.length, 1)] ?? randomUUID();
    if (!actor) throw new Error("nobody");
    const does: Record<Move["act"], () => Promise<unknown>> = {
      ask: async () => {
        const wish = {
          postId: post.id,
          scope: "company_and_person" as const,
          reason: "確かめる必要がある。",
        };
        ids.push(await askToUnmask(actor, wish));
      },
      approve: () => decideUnmasking(actor, { unmaskingId, decision: "approve", note: "" }),
      refuse: () => decideUnmasking(actor, { unmaskingId, decision: "refuse", note: "" }),
      "take back": () => takeBack(actor, { unmaskingId }),
      look: () => lookAtSource(actor, { unmaskingId }).then(() => saw.add(actor.userId)),
      consent: async () =>
        answerUnmasking(await refreshed(clerk), { postId: post.id, unmaskingId, answer: "consent" }),
      decline: async () =>
        answerUnmasking(await refreshed(clerk), { postId: post.id, unmaskingId, answer: "refuse" }),
      force: () =>
        asActor(actor, (tx) => tx.execute(attacks(actor, post, unmaskingId)[how] ?? sql`select 1`)),
    };
    await does[act]().catch(() => undefined);
  }
  return { saw, rows: await rowsAsOwner(portal, "unmaskings", { post_id: post.id }) };
}

/** Seals that this person's role hands out for the post, past all code of ours. */
const sealsFor = (person: Person, { id, handle }: Post) =>
  asActor(person, (tx) =>
    tx.execute(sql`select sealed from vault where handle = ${handle} union all
      select sealed from unmasking_seals s join unmaskings u on u.id = s.unmasking_id where u.post_id = ${id}`),
  );

const masked = (attribution: Attribution) => aPost({ by: clerk, in: group, attribution });

test("no one person ever opens a seal, whatever they do in whatever order", async () => {
  await fc.assert(
    fc.asyncProperty(
      moves(1),
      fc.nat(2),
      fc.constantFrom("fusion_cell" as const, "nobody" as const),
      async (played, who, attribution) => {
        const post = await masked(attribution);
        const { saw } = await play(
          post,
          played.map((move) => ({ ...move, who })),
        );
        expect([...saw]).toEqual([]);
        for (const person of staff) expect(await sealsFor(person, post)).toHaveLength(0);
      },
    ),
    { numRuns: 40 },
  );
});

test("two open one only by a request and an approval of different people, and of nobody's only with consent", async () => {
  let opened = 0;
  await fc.assert(
    fc.asyncProperty(
      moves(3),
      fc.constantFrom("fusion_cell" as const, "nobody" as const),
      async (played, attribution) => {
        const post = await masked(attribution);
        const { saw, rows } = await play(post, played);
        const open = rows.filter(
          (row) => row["state"] === "approved" && (attribution !== "nobody" || row["consent"] === "given"),
        );
        for (const row of rows) expect(row["requested_by"]).not.toBe(row["decided_by"]);
        opened += open.length;
        const theTwo = new Set(open.flatMap((row) => [row["requested_by"], row["decided_by"]]));
        for (const person of saw) expect(theTwo).toContain(person);
        for (const person of staff) {
          const seals = await sealsFor(person, post);
          expect(seals.length > 0).toBe(theTwo.has(person.userId));
        }
      },
    ),
    { numRuns: 60 },
  );
  // Or this proves nothing.
  expect(opened).toBeGreaterThan(5);
});
