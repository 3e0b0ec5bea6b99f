import { readFile } from "node:fs/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { stopChildren } from "#lib/platform/launcher/children.ts";
import { closeSmtp } from "#lib/platform/mail/smtp.ts";
import { aFolder } from "#tests/platform/folders.ts";
import { builtPages, project } from "#tests/support/built-pages.ts";
import { aPortal } from "#tests/support/database.ts";
import { allBytes, aMailServer, read } from "#tests/support/mail-server.ts";
import { type Answer, ask, askAs, otherWays, together, type Way } from "./ask.ts";
import { everybody, type Who } from "./cast.ts";
import { theWorkerWrites } from "./later-mails.ts";
import { canariesIn, leaks, mayBeSeen, type Sight, unfound } from "./leaks.ts";
import { inSight, outOfSight, steady } from "./out-of-sight.ts";
import { aPortalOn, cookies } from "./portal.ts";
import { type Address, addresses, type Wish, wishes } from "./routes.ts";
import { theWorld, type World } from "./world.ts";

/*
 * Persons × routes × bytes. Everything that is somebody's alone holds a word that stands nowhere else; everybody asks
 * for everything, in every way; and in all bytes that come back, mails and logs included, nobody may find a word that
 * is not theirs.
 */

const { ownerUrl } = await aPortal();
const logsDir = await aFolder();
const server = await aMailServer();
const asItIs = process.env["GOJO_PAGES"] === "as-they-are";

let world: World;
let headers: Map<Who, Record<string, string>>;
let portal: { port: number; logs: string };
let all: Address[];

beforeAll(async () => {
  world = await theWorld();
  // Pages that were built already, whatever has changed since: for whoever works on the canaries themselves.
  if (!asItIs) await builtPages();
  portal = await aPortalOn(logsDir);
  headers = await cookies(world.people);
  all = addresses(project, world);
}, 400_000);

afterAll(async () => {
  closeSmtp();
  await stopChildren(5_000);
  await server.stop();
});

type Asked = Wish & { way?: Way };

/** What the portal could not answer. */
const broken: string[] = [];

async function tried(asked: readonly Asked[], links?: Map<string, Set<Who>>): Promise<Sight[]> {
  const sights: Sight[] = [];
  await together(asked, 4, async ({ who, path, way, letterTo }) => {
    const answer = await askAs(portal.port, path, headers.get(who) ?? {}, way);
    if (answer.status >= 500) broken.push(`${who} asks for ${path}: ${answer.status}`);
    const where = `${way ? `${way.called}: ` : ""}${path}`;
    for (const canary of await found(answer, path)) {
      // Whoever holds a letter's link knows what the letter says.
      const isLetters = letterTo !== undefined && canary.mailedTo.has(letterTo);
      if (!isLetters) sights.push({ who, where, canary });
    }
    for (const link of links ? linksIn(answer) : [])
      links?.set(link, (links.get(link) ?? new Set()).add(who));
  });
  return sights;
}

const found = ({ raw, body }: Answer, asked: string) => canariesIn(joined(raw, body), asked);
/** A ZIP is opened only when its bytes come first. */
const joined = (raw: string, body: Buffer): Buffer => Buffer.concat([body, Buffer.from(`\n${raw}`)]);

/** Where a page leads to within the portal. */
const linksIn = ({ headers: { "content-type": type }, body }: Answer): string[] =>
  String(type).startsWith("text/html")
    ? [...body.toString("utf8").matchAll(/\shref="(\/[^"#]*)/g)].map(([, path = ""]) =>
        path.replaceAll("&amp;", "&"),
      )
    : [];

const seen = (sights: readonly Sight[]) => leaks(sights, mayBeSeen);
const turned = <T>(list: readonly T[], turn: number): T[] => list.slice(turn % list.length).slice(0, 1);
/** The same address but for what is made anew each time. */
const shape = (path: string) => path.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, "…").replace(/[\w-]{40,}/g, "…");

describe("nobody comes upon what is not theirs", () => {
  const sights: Sight[] = [];
  const links = new Map<string, Set<Who>>();

  test("on any page or file, whatever address they try", async () => {
    sights.push(...(await tried(wishes(all, world), links)));
    expect(seen(sights)).toEqual([]);
  }, 600_000);

  test("in the way a browser's scripts ask, ahead of a click, or without the page itself", async () => {
    const patterns = [...Map.groupBy(all, ({ pattern }) => pattern).values()];
    const asked = patterns.flatMap((some, at) =>
      everybody.flatMap((who, turn) =>
        turned(otherWays, at + turn).flatMap((way) =>
          turned(some, at + turn).map((address) => ({ ...address, who, way })),
        ),
      ),
    );
    const more = await tried(asked);
    expect(seen(more)).toEqual([]);
    // In a page's data stands what stands in the page.
    expect(more.some(({ where }) => where.startsWith(otherWays[0]?.called ?? ""))).toBe(true);
  }, 600_000);

  test("by following what others were shown the way to", async () => {
    const known = new Set(all.map(({ path }) => shape(path)));
    const isNew = ([path]: [string, Set<Who>]) =>
      !known.has(shape(path)) && !/^\/(?:_next|answer|invitation|unsubscribe)/.test(path);
    const fresh = Map.groupBy([...links].filter(isNew), ([path]) => shape(path));
    const asked = [...fresh.values()].flatMap(([one]) => {
      const [path, finders] = one ?? ["", new Set<Who>()];
      const askers = new Set<Who>([...[...finders].slice(0, 2), "visitor", "outsider", "operator"]);
      return [...askers].map((who) => ({ who, path, pattern: path }));
    });
    const more = await tried(asked);
    sights.push(...more);
    expect(seen(more)).toEqual([]);
  }, 600_000);

  test("while everything is found by somebody who may", () => {
    expect(unfound(sights)).toEqual([]);
  });

  test("and nothing they ask for breaks", () => {
    expect(broken).toEqual([]);
  });

  test("in a mail, on the wire or decoded", async () => {
    const log = await theWorkerWrites(world, { server, logsDir, ownerUrl });
    const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
    const accounts = await owner`select user_id, email from accounts`;
    await owner.end();
    const mailed: Sight[] = [];
    for (const mail of server.arrived) {
      const account = accounts.find(({ email }) => mail.to.includes(email));
      const who = everybody.find(
        (one) => one !== "visitor" && world.people[one].userId === account?.["user_id"],
      );
      const subject = `a mail: ${(await read(mail)).subject}`;
      for (const canary of await canariesIn(Buffer.from(await allBytes(mail))))
        mailed.push({ who: who ?? "visitor", where: subject, canary });
    }
    expect(server.arrived.length).toBeGreaterThan(10);
    expect(leaks(mailed, ({ who, canary }) => canary.mailedTo.has(who))).toEqual([]);
    const told = await canariesIn(await readFile(log));
    expect(told.map(({ what }) => what)).toEqual([]);
  }, 120_000);

  test("in what the web server writes down about it", async () => {
    const log = await readFile(portal.logs);
    expect(log.length).toBeGreaterThan(0);
    expect((await canariesIn(log)).map(({ what }) => what)).toEqual([]);
  });
});

describe("a page stays the same to the byte", () => {
  const pages = async (who: Who, paths: readonly string[]) => {
    const shown: Record<string, string> = {};
    for (const path of paths) {
      const { status, body } = await ask(portal.port, path, { headers: headers.get(who) ?? {} });
      shown[path] = `${status} ${steady(body.toString("utf8"))}`;
    }
    return shown;
  };

  test("for members whom something does not concern, whatever happens out of their sight", async () => {
    const { acts, pathsOf } = await outOfSight(world);
    const before = new Map<Who, Record<string, string>>();
    for (const [who, paths] of pathsOf) before.set(who, await pages(who, paths));
    for (const [act, happens] of Object.entries(acts)) {
      await happens();
      for (const [who, paths] of pathsOf) {
        expect({ act, who, ...(await pages(who, paths)) }).toEqual({ act, who, ...before.get(who) });
      }
    }
    // What does concern them changes what they see.
    await inSight(world);
    const peers = before.get("peer") ?? {};
    expect(await pages("peer", Object.keys(peers))).not.toEqual(peers);
  }, 120_000);
});

/** Holes as somebody might leave them, with where they show; a harness that does not notice them proves nothing. */
const holes = {
  "members read every post": ["posts", "gojo_member", "/posts/[id]", "outsider"],
  "readers read held replies": ["replies", "gojo_member", "/posts/[id]", "nana"],
  "readers read what is hidden": ["unredacted", "gojo_member", "/posts/[id]", "peer"],
  "readers read every second part": ["sealed_parts", "gojo_member", "/posts/[id]", "peer"],
  "members fetch every original": ["attachment_originals", "gojo_member", "/attachments/[id]", "peer"],
  "members find groups by invitation": ["groups", "gojo_member", "/groups", "outsider"],
  "members open each other's mails": ["local_mails", "gojo_member", "/mailbox/[id]/letter", "colleague"],
  "visitors read every advisory": ["advisories", "gojo_visitor", "/public/advisories/[id]", "visitor"],
} as const satisfies Record<string, readonly [string, string, string, Who]>;

test.each(Object.entries(holes))("a hole is noticed: %s", async (_, [table, role, pattern, who]) => {
  const asked = all.filter((address) => address.pattern === pattern).map((address) => ({ ...address, who }));
  expect(seen(await tried(asked))).toEqual([]);
  const owner = postgres(ownerUrl, { max: 1, onnotice: () => {} });
  await owner.unsafe(`create policy hole on ${table} for select to ${role} using (true)`);
  try {
    expect(seen(await tried(asked))).not.toEqual([]);
  } finally {
    await owner.unsafe(`drop policy hole on ${table}`);
    await owner.end();
  }
});
