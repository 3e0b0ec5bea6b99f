import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import compression from "compression";
import next from "next";
import { closeTheDoor, theDoor } from "#lib/access/door.ts";
import { absentPage, isLeftToScripts } from "./absent-page.ts";
import { env } from "./env.ts";
import { closeTheBoss } from "./jobs.ts";
import { comesTooLate } from "./late-forms.ts";
import { log } from "./log.ts";
import { finishPages, withoutNeedlessScripts } from "./scriptless.ts";
import { contentSecurityPolicy, isForeign, isForeignHost, securityHeaders } from "./web-guards.ts";

/** Serves the web until SIGTERM or SIGINT; requests under way are finished first. */
async function serve(): Promise<void> {
  const { HOST, PORT } = env();
  const app = next({ dev: process.env["NODE_ENV"] === "development", hostname: HOST, port: PORT });
  await app.prepare();
  const pages = app.getRequestHandler();
  let stopping = false;
  const server = createServer((request, response) => {
    // A browser that keeps its connection and goes on asking would otherwise never let the server end.
    if (stopping) response.setHeader("Connection", "close");
    answer(request, response, pages).catch((failure: unknown) => {
      log.error({ failure }, "a request failed");
      if (!response.headersSent) response.writeHead(500).end();
    });
  });
  server.requestTimeout = 120_000;
  server.headersTimeout = 20_000;
  server.listen(PORT, HOST, () => log.info({ HOST, PORT }, "web is listening"));
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.once(signal, () => {
      stopping = true;
      server.keepAliveTimeout = 1;
      server.close(() => void finish());
      server.closeIdleConnections();
    });
  }
}

async function finish(): Promise<void> {
  await closeTheBoss();
  await closeTheDoor();
  process.exit(0);
}

async function answer(
  request: IncomingMessage,
  response: ServerResponse,
  pages: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): Promise<void> {
  if (request.url === "/healthz") return health(response);
  if (isForeignHost(request)) return refuse(response, 421);
  if (isForeign(request)) return refuse(response, 403);
  if (await comesTooLate(request)) request.url = "/signed-out";
  const policy = contentSecurityPolicy(randomBytes(16).toString("base64"));
  // Next reads the nonce from here and puts it on its own scripts. What a client sent is overwritten.
  request.headers["content-security-policy"] = policy;
  request.headers["x-gojo-path"] = request.url?.split("?")[0] ?? "/";
  request.headers["x-gojo-method"] = request.method ?? "GET";
  request.headers["x-gojo-client"] = request.socket.remoteAddress ?? "unknown";
  response.setHeader("Content-Security-Policy", policy);
  for (const [name, value] of securityHeaders()) response.setHeader(name, value);
  await compressed(request, response);
  finishPages(response, async (status, page) =>
    isLeftToScripts(request, status, page) ? absentPage(request) : withoutNeedlessScripts(page),
  );
  await pages(request, response);
}

const compress = compression();
const compressed = (request: IncomingMessage, response: ServerResponse) =>
  new Promise<void>((resolve, reject) => {
    // The library is written for Express and uses nothing of it.
    compress(request as never, response as never, (failure?: unknown) =>
      failure ? reject(failure) : resolve(),
    );
  });

async function health(response: ServerResponse): Promise<void> {
  const alive = await Promise.race([
    theDoor()
      .database.execute("select 1")
      .then(
        () => true,
        () => false,
      ),
    new Promise<false>((resolve) => setTimeout(() => resolve(false), 3_000).unref()),
  ]);
  response
    .writeHead(alive ? 200 : 503, { "Content-Type": "text/plain" })
    .end(alive ? "ok\n" : "no database\n");
}

function refuse(response: ServerResponse, status: number): void {
  response.writeHead(status, { "Content-Type": "text/plain; charset=utf-8" }).end(`${status}\n`);
}

await serve();
