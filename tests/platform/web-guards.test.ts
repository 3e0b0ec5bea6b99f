import { randomUUID } from "node:crypto";
import { Agent, type IncomingHttpHeaders, request } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { aGroup } from "#db/seed/factories/groups.ts";
import { aPerson } from "#db/seed/factories/people.ts";
import { sessionCookie } from "#lib/access/session-token.ts";
import { openSession } from "#lib/access/sign-in.ts";
import { readEnv } from "#lib/platform/env.ts";
import { type Child, stopChildren } from "#lib/platform/launcher/children.ts";
import { startWeb, untilHealthy } from "#lib/platform/launcher/portal.ts";
import { freePort } from "#lib/platform/launcher/ports.ts";
import { mostDraftBytes, writerOf } from "#lib/posts/writing/drafts.ts";
import { submits } from "#tests/posts/writing.ts";
import { builtPages, project } from "#tests/support/built-pages.ts";
import { aPortal } from "#tests/support/database.ts";
import { hiddenFields } from "#tests/support/without-scripts.ts";
import { aFolder } from "./folders.ts";

const { ownerUrl } = await aPortal();
const logsDir = await aFolder();
afterAll(() => stopChildren(5_000));

/** The web server itself, with what a launcher would tell it. */
async function aWebServer(publicUrl?: string): Promise<{ port: number; web: Child }> {
  const port = await freePort();
  const GOJO_URL = publicUrl ?? `http://127.0.0.1:${port}`;
  const env = { ...process.env, NODE_ENV: "production", DATABASE_URL: "", PORT: String(port), GOJO_URL };
  const web = startWeb({ env, cwd: project, logsDir, show: "nothing" });
  await untilHealthy(web, readEnv(env));
  return { port, web };
}

type Wish = {
  method?: string;
  path: string;
  headers?: Record<string, string>;
  body?: string;
  port?: number;
  agent?: Agent;
};
type Answer = { status: number; headers: IncomingHttpHeaders; body: string };

let port = 0;
let member = "";
beforeAll(async () => {
  const { userId } = await aPerson({ groups: [await aGroup()] });
  member = `${sessionCookie()}=${(await openSession(userId, "test")).token}`;
  await builtPages();
  ({ port } = await aWebServer());
}, 400_000);

/** Says exactly this to the server, also what no browser would say. */
function say({ method = "GET", path, headers = {}, body, agent, port: to = port }: Wish): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const host = { host: `127.0.0.1:${to}` };
    const asked = request(
      {
        host: "127.0.0.1",
        port: to,
        method,
        path,
        headers: { ...host, ...headers },
        ...(agent && { agent }),
      },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          const text = Buffer.concat(chunks).toString("utf8");
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text });
        });
      },
    );
    asked.on("error", reject);
    asked.end(body);
  });
}

const ownOrigin = () => `http://127.0.0.1:${port}`;
const asForm = { "content-type": "application/x-www-form-urlencoded" };

describe("somebody who points a name of their own at the portal", () => {
  test("gets nothing from it", async () => {
    for (const host of ["evil.example", `evil.example:${port}`, "127.0.0.1", `127.0.0.1:${port + 1}`]) {
      const { status, body } = await say({ path: "/sign-in", headers: { host } });
      expect([host, status, body]).toEqual([host, 421, "421\n"]);
    }
  });

  test("is told only that the portal is alive", async () => {
    expect(await say({ path: "/healthz", headers: { host: "evil.example" } })).toMatchObject({
      body: "ok\n",
    });
  });
});

describe("another site that lets a member's browser post", () => {
  const foreign = () => [
    "http://evil.example",
    `${ownOrigin()}.evil.example`,
    `http://127.0.0.1:${port + 1}`,
    `http://evil.example@evil.example:${port}`,
    "null",
    "no address at all",
  ];

  test("is refused, whatever it says about itself and however it asks", async () => {
    for (const method of ["POST", "PUT", "PATCH", "DELETE"]) {
      for (const origin of foreign()) {
        const { status } = await say({ method, path: "/sign-in", headers: { ...asForm, origin } });
        expect([method, origin, status]).toEqual([method, origin, 403]);
      }
    }
  });

  test("is refused when its browser says nothing", async () => {
    for (const path of ["/sign-in", "/posts/new", "/sign-out", "/enter-as", "/healthz/"])
      expect((await say({ method: "POST", path, headers: asForm })).status).toBe(403);
  });

  test("while the portal's own forms pass", async () => {
    const headers = { ...asForm, origin: ownOrigin() };
    expect((await say({ method: "POST", path: "/sign-out", headers })).status).not.toBe(403);
  });
});

describe("a mail program that unsubscribes with one click", () => {
  test("may post without an origin", async () => {
    const body = "List-Unsubscribe=One-Click";
    const answer = await say({ method: "POST", path: "/unsubscribe/no-such-token", headers: asForm, body });
    expect(answer.status).toBe(200);
  });

  test("opens no other way by that", async () => {
    for (const path of [
      "/unsubscribe",
      "/unsubscribe/",
      "/unsubscribe/a/b",
      "/unsubscribe/../sign-in",
      "/unsubscribe/%2e%2e%2fsign-in",
      "/sign-in?/unsubscribe/a",
      "//unsubscribe/a",
    ])
      expect([path, (await say({ method: "POST", path, headers: asForm })).status]).toEqual([path, 403]);
  });
});

describe("a page that saves what somebody is writing", () => {
  /** A form as its writer has it open; `save` sends what stands in it. */
  async function anOpenForm() {
    const [formId, group] = [randomUUID(), await aGroup()];
    const writer = await aPerson({ groups: [group] });
    const cookie = `${sessionCookie()}=${(await openSession(writer.userId, "test")).token}`;
    const sent = { writer: writerOf(writer.userId, formId), screen: "one", seen: 0, values: { title: "題" } };
    const save = (change: object = {}, headers: object = { cookie }, form: string = formId) =>
      say({
        method: "PUT",
        path: `/posts/drafts/${form}`,
        headers: { origin: ownOrigin(), "content-type": "application/json", ...headers },
        body: JSON.stringify({ ...sent, ...change }),
      });
    return { formId, group, writer, save };
  }

  test("hears that it is kept, each time", async () => {
    const { save } = await anOpenForm();
    const kept = await save();
    expect(kept).toMatchObject({ status: 204, body: "", headers: { "cache-control": "no-store" } });
    expect((await save({ values: { title: "題の続き" } })).status).toBe(204);
  });

  test("hears that nobody, or somebody else, is signed in", async () => {
    const { save } = await anOpenForm();
    expect((await save({}, {})).status).toBe(401);
    expect((await save({}, { cookie: `${sessionCookie()}=no-longer-good` })).status).toBe(401);
    // On a shared computer: a colleague has signed in since the form was opened.
    expect((await save({}, { cookie: member })).status).toBe(401);
  });

  test("hears that another page saved meanwhile, and may say that it wants its own", async () => {
    const { save } = await anOpenForm();
    expect((await save()).status).toBe(204);
    expect((await save({ screen: "two" })).status).toBe(409);
    expect((await save({ screen: "two", seen: 1 })).status).toBe(204);
    expect((await save({ screen: "one", seen: 1 })).status).toBe(409);
    expect((await save({ screen: "one", seen: 1, anyway: true })).status).toBe(204);
  });

  test("hears that it was sent already", async () => {
    const { formId, group, writer, save } = await anOpenForm();
    await submits(writer, { formId, groupId: group.id });
    expect((await save()).status).toBe(410);
  });

  test("hears that it is too long, however much too long", async () => {
    const { save } = await anOpenForm();
    for (const length of [mostDraftBytes, 4 * mostDraftBytes])
      expect((await save({ values: { body: "a".repeat(length) } })).status).toBe(413);
    expect((await save({ values: { body: "a".repeat(mostDraftBytes - 100) } })).status).toBe(204);
  });

  test("is not heard where it makes no sense", async () => {
    const { save } = await anOpenForm();
    expect((await save({ seen: -1 })).status).toBe(400);
    expect((await save({}, undefined, "no-id")).status).toBe(400);
  });
});

describe("a form without scripts that is sent after its session has ended", () => {
  const boundary = "a-line-between";
  const asParts = (fields: Record<string, string>) =>
    `${Object.entries(fields)
      .map(
        ([name, value]) =>
          `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`,
      )
      .join("")}--${boundary}--\r\n`;
  const typed = {
    title: "請求書のメール",
    body: "<b>添付は開いていません</b>",
    tlp: "TLP:AMBER",
    password: "hunter2",
  };
  const send = (path: string, cookie: string) =>
    say({
      method: "POST",
      path,
      headers: { cookie, origin: ownOrigin(), "content-type": `multipart/form-data; boundary=${boundary}` },
      body: asParts(typed),
    });

  test("does nothing, and gives back what was typed, as text", async () => {
    const { status, body, headers } = await send("/posts/new", `${sessionCookie()}=no-longer-good`);
    expect([status, headers["cache-control"]]).toEqual([401, "no-store"]);
    expect(body).toContain("請求書のメール");
    expect(body).toContain("&lt;b&gt;添付は開いていません&lt;/b&gt;");
    expect(body).not.toMatch(/hunter2|TLP:AMBER|<b>/);
  });

  test("while the door's own forms, and whoever is signed in, get where they wanted", async () => {
    expect((await send("/sign-in", `${sessionCookie()}=no-longer-good`)).status).not.toBe(401);
    expect((await send("/posts/new", member)).body).not.toContain("請求書のメール</textarea>");
  });
});

describe("what is not there", () => {
  const text = (html: string) => html.replace(/<[^>]+>|nonce="[^"]*"/g, " ").replace(/\s+/g, " ");

  test("is told on a whole page, without scripts, and alike whether it is hidden or never was", async () => {
    const never = await say({ path: "/no-such-page", headers: { cookie: member } });
    expect(never.body).toContain("<h1");
    for (const path of ["/posts", "/groups", "/public/advisories"]) {
      const { status, body } = await say({
        path: `${path}/11111111-1111-4111-8111-111111111111`,
        headers: { cookie: member },
      });
      expect([path, status, text(body)]).toEqual([path, 404, text(never.body)]);
      expect(body).not.toContain("<script");
    }
  });
});

describe("every answer", () => {
  test("tells the browser to trust nothing but the portal", async () => {
    for (const path of ["/sign-in", "/", "/no-such-page", "/advisories", "/no-such-file.js"]) {
      const { headers } = await say({ path });
      expect(headers).toMatchObject({
        "x-content-type-options": "nosniff",
        "referrer-policy": "same-origin",
        "cross-origin-opener-policy": "same-origin",
        "cross-origin-resource-policy": "same-origin",
        "permissions-policy": expect.stringContaining("camera=()"),
      });
      const policy = String(headers["content-security-policy"]);
      for (const rule of [
        "default-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
        "form-action 'self'",
      ])
        expect(policy).toContain(rule);
      expect(policy).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers).not.toHaveProperty("x-powered-by");
      expect(headers).not.toHaveProperty("strict-transport-security");
    }
  });

  test("comes with a nonce of its own, which its scripts carry and nothing else", async () => {
    const nonces = new Set<string>();
    for (let visit = 0; visit < 3; visit++) {
      const { headers, body } = await say({ path: "/posts/new?kind=question", headers: { cookie: member } });
      const [, nonce = ""] = /'nonce-([^']+)'/.exec(String(headers["content-security-policy"])) ?? [];
      expect(Buffer.from(nonce, "base64")).toHaveLength(16);
      const carried = [...body.matchAll(/<script[^>]*?\snonce="([^"]*)"/g)].map(([, one]) => one);
      expect(new Set(carried)).toEqual(new Set([nonce]));
      expect(body.match(/<script\b/g)).toHaveLength(carried.length);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(3);
  });

  test("insists on https where the portal is reached by it", async () => {
    const secure = await aWebServer("https://gojo.example");
    const { headers } = await say({ path: "/sign-in", port: secure.port, headers: { host: "gojo.example" } });
    expect(headers["strict-transport-security"]).toMatch(/max-age=31536000/);
  });
});

describe("a visitor who forges what the server tells its pages", () => {
  test("chooses no nonce", async () => {
    const forged = { cookie: member, "content-security-policy": "script-src 'nonce-forged'" };
    const { headers, body } = await say({ path: "/posts/new?kind=question", headers: forged });
    expect(body).toContain("<script");
    expect(`${headers["content-security-policy"]}${body}`).not.toContain("forged");
  });

  test("is not taken to be elsewhere", async () => {
    const { body } = await say({ path: "/sign-in", headers: { "x-gojo-path": "/forged" } });
    expect(body).not.toContain("/forged");
  });

  test("cannot have somebody else's tries counted, nor get new ones", async () => {
    const { headers, body } = await aTry();
    const forged = { ...headers, "x-gojo-client": "203.0.113.9", "x-forwarded-for": "203.0.113.9" };
    expect((await say({ method: "POST", path: "/sign-in", headers: forged, body })).status).toBe(200);
    const owner = postgres(ownerUrl, { max: 1 });
    const keys = (await owner`select key from attempts`).map((row) => String(row["key"]));
    await owner.end();
    expect(keys.join()).toContain("127.0.0.1");
    expect(keys.join()).not.toContain("203.0.113.9");
  });
});

/** A try to sign in, as a browser without scripts sends it. */
async function aTry(to = port) {
  const page = await say({ path: "/sign-in", port: to });
  const typed = { email: "nobody@member.example", password: "not the password" };
  const body = new FormData();
  for (const [name, value] of Object.entries({ ...hiddenFields(page.body, "password"), ...typed }))
    body.append(name, value);
  const form = new Response(body);
  const headers = {
    "content-type": form.headers.get("content-type") ?? "",
    origin: `http://127.0.0.1:${to}`,
  };
  return { headers, body: await form.text() };
}

describe("a server told to stop", () => {
  test("answers whoever has begun to ask", async () => {
    const { port: to, web } = await aWebServer();
    const { headers, body } = await aTry(to);
    const half = request({
      ...{ host: "127.0.0.1", port: to, method: "POST", path: "/sign-in" },
      headers: { ...headers, "content-length": Buffer.byteLength(body) },
    });
    const answered = new Promise((resolve, reject) => {
      half.on("error", reject);
      half.on("response", (answer) => resolve(answer.resume().statusCode));
    });
    half.write(body.slice(0, 100));
    await sleep(300);
    process.kill(web.pid ?? 0, "SIGTERM");
    await sleep(200);
    half.end(body.slice(100));
    expect(await answered).toBe(200);
    expect(await web.ended).toBe(0);
  });

  test("takes nothing more from browsers that keep their connection", async () => {
    const { port: to, web } = await aWebServer();
    const agent = new Agent({ keepAlive: true, maxSockets: 2 });
    let answered = 0;
    const visitor = async () => {
      for (;;) {
        await say({ path: "/sign-in", port: to, agent });
        answered += 1;
      }
    };
    const ends = Promise.allSettled([visitor(), visitor()]);
    while (answered < 5) await sleep(10);
    process.kill(web.pid ?? 0, "SIGTERM");
    expect(await web.ended).toBe(0);
    await ends;
    agent.destroy();
  });
});
