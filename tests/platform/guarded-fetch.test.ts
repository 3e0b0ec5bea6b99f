import { createServer, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer as createSocketServer, type Server as SocketServer } from "node:net";
import { gzipSync } from "node:zlib";
import { afterEach, expect, test } from "vitest";
import { fetchTarget } from "#lib/platform/fetch-target.ts";
import { guardedFetch } from "#lib/platform/guarded-fetch.ts";
import { isPublicAddress } from "#lib/platform/public-address.ts";

const LOCAL = { allowLoopback: true, timeoutMs: 4000 };
const open: (Server | SocketServer)[] = [];

afterEach(() => {
  for (const server of open.splice(0)) {
    server.close();
    if ("closeAllConnections" in server) server.closeAllConnections();
  }
});

async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

test("an operator's feed arrives whole, with what is needed to ask again politely", async () => {
  let agent: string | undefined;
  const url = await serve((request, response) => {
    agent = request.headers["user-agent"];
    response.setHeader("content-type", "application/rss+xml; charset=utf-8");
    response.setHeader("etag", '"v1"');
    response.setHeader("last-modified", "Sun, 01 Nov 2026 00:00:00 GMT");
    response.setHeader("content-encoding", "gzip");
    response.end(gzipSync("<rss/>"));
  });
  const result = await guardedFetch(`${url}/feed#top`, LOCAL);
  expect(result).toEqual({
    status: "ok",
    bytes: Buffer.from("<rss/>"),
    contentType: "application/rss+xml; charset=utf-8",
    etag: '"v1"',
    lastModified: "Sun, 01 Nov 2026 00:00:00 GMT",
    finalUrl: `${url}/feed`,
  });
  expect(agent).toBe("Gojo");
});

test("an unchanged feed is not sent twice", async () => {
  const url = await serve((request, response) => {
    response.statusCode = request.headers["if-none-match"] === '"v1"' ? 304 : 200;
    response.end();
  });
  expect(await guardedFetch(url, { ...LOCAL, etag: '"v1"' })).toEqual({ status: "not_modified" });
  expect(await guardedFetch(url, { ...LOCAL, etag: 'x"\r\nevil: 1' })).toMatchObject({ status: "ok" });
});

test("an answer nobody asked for conditionally is not taken for 'nothing new'", async () => {
  const url = await serve((_request, response) => response.writeHead(304).end());
  expect(await guardedFetch(url, LOCAL)).toMatchObject({ reason: "http_status", httpStatus: 304 });
});

test.each([
  ["ftp://example.org/feed", "bad_scheme"],
  ["file:///etc/passwd", "bad_scheme"],
  ["javascript:alert(1)", "bad_scheme"],
  ["not a url", "bad_url"],
  [`https://example.org/${"a".repeat(5000)}`, "bad_url"],
  ["https://user:secret@example.org/", "credentials_in_url"],
  ["http://example.org:22/", "bad_port"],
  ["http://example.org:6379/", "bad_port"],
  ["http://127.0.0.1/", "private_address"],
  ["http://2130706433/", "private_address"],
  ["http://0x7f.1/", "private_address"],
  ["http://017700000001/", "private_address"],
  ["http://[::1]/", "private_address"],
  ["http://[::ffff:169.254.169.254]/latest/meta-data", "private_address"],
  ["http://[64:ff9b::a00:1]/", "private_address"],
  ["http://10.0.0.1:8080/", "private_address"],
  ["http://0.0.0.0/", "private_address"],
])("%s is refused as %s before anything is sent", async (url, reason) => {
  expect(await guardedFetch(url)).toEqual({ status: "refused", reason });
});

test("a name that leads to this machine is refused by where it leads, not by how it reads", async () => {
  expect(await guardedFetch("http://localhost/")).toEqual({ status: "refused", reason: "private_address" });
  expect(await guardedFetch("http://localhost:8080/")).toEqual({
    status: "refused",
    reason: "private_address",
  });
});

test("the demo world may reach loopback by name, and nothing else that is private", async () => {
  const url = await serve((_request, response) => response.end("here"));
  const byName = url.replace("127.0.0.1", "localhost");
  expect(await guardedFetch(byName, LOCAL)).toMatchObject({ status: "ok" });
  expect(await guardedFetch("http://192.168.0.1/", LOCAL)).toMatchObject({ reason: "private_address" });
  expect(await guardedFetch("http://169.254.169.254/", LOCAL)).toMatchObject({ reason: "private_address" });
});

test.each([
  "::127.0.0.1",
  "::ffff:10.0.0.1",
  "64:ff9b::7f00:1",
  "64:ff9b:1::1",
  "2002:7f00:1::",
  "2001:0:1::1",
  "fe80::1",
  "fc00::1",
  "fec0::1",
  "2001:db8::1",
  "4000::1",
  "::2",
  "100.64.0.1",
  "192.0.0.8",
  "198.18.0.1",
  "224.0.0.1",
  "255.255.255.255",
  "no address",
])("%s is not a public address", (address) => expect(isPublicAddress(address)).toBe(false));

test("ordinary servers of the internet are public addresses", () => {
  expect(isPublicAddress("8.8.8.8")).toBe(true);
  expect(isPublicAddress("2606:4700:4700::1111")).toBe(true);
});

test("a moved feed is followed, three moves at most", async () => {
  const url = await serve((request, response) => {
    const left = Number(request.url?.slice(1));
    if (left > 0)
      response.writeHead(left % 2 ? 301 : 307, { location: left === 1 ? "0" : `/${left - 1}` }).end();
    else response.end("found");
  });
  expect(await guardedFetch(`${url}/3`, LOCAL)).toMatchObject({ status: "ok", finalUrl: `${url}/0` });
  expect(await guardedFetch(`${url}/4`, LOCAL)).toEqual({ status: "refused", reason: "too_many_redirects" });
});

test("a redirect loop ends", async () => {
  const url = await serve((_request, response) => response.writeHead(302, { location: "/again" }).end());
  expect(await guardedFetch(url, LOCAL)).toEqual({ status: "refused", reason: "too_many_redirects" });
});

test.each([
  ["http://169.254.169.254/latest/", "private_address"],
  ["http://[::ffff:10.0.0.1]/", "private_address"],
  ["file:///etc/passwd", "bad_scheme"],
  ["http://a:b@127.0.0.1/", "credentials_in_url"],
])("a feed that redirects to %s is refused", async (location, reason) => {
  const url = await serve((_request, response) => response.writeHead(302, { location }).end());
  expect(await guardedFetch(url, LOCAL)).toEqual({ status: "refused", reason });
});

test("a public feed cannot send us to this machine, nor from https down to http", () => {
  const from = new URL("https://feeds.example/all.xml");
  expect(fetchTarget("http://127.0.0.1/", false, new URL("http://feeds.example/"))).toBe("private_address");
  expect(fetchTarget("//[::1]/", false, from)).toBe("private_address");
  expect(fetchTarget("http://feeds.example/all.xml", false, from)).toBe("insecure_redirect");
  expect(fetchTarget("//feeds.example:22/", false, from)).toBe("bad_port");
  expect(fetchTarget("../new.xml#x", false, from)).toEqual(new URL("https://feeds.example/new.xml"));
});

test("a redirect without a destination, and an error page, are told by their number", async () => {
  const url = await serve((request, response) => response.writeHead(Number(request.url?.slice(1))).end("no"));
  for (const httpStatus of [302, 404, 429, 503, 206]) {
    expect(await guardedFetch(`${url}/${httpStatus}`, LOCAL)).toEqual({
      status: "failed",
      reason: "http_status",
      httpStatus,
    });
  }
});

test("a body that never ends is cut at the cap", async () => {
  let sent = 0;
  const url = await serve((_request, response) => {
    const more = () => {
      sent += 65_536;
      if (!response.destroyed) response.write(Buffer.alloc(65_536), () => setImmediate(more));
    };
    more();
  });
  const result = await guardedFetch(url, { ...LOCAL, maxBytes: 1_000_000 });
  expect(result).toEqual({ status: "failed", reason: "too_large", detail: null });
  expect(sent).toBeLessThan(20_000_000);
});

test("a body announced as too large is not even begun", async () => {
  const url = await serve((_request, response) =>
    response.writeHead(200, { "content-length": 5e9 }).write("x"),
  );
  expect(await guardedFetch(url, LOCAL)).toMatchObject({ reason: "too_large" });
});

test("a gzip bomb is dropped at the cap, not unpacked", async () => {
  const bomb = gzipSync(Buffer.alloc(200_000_000));
  const url = await serve((_request, response) =>
    response.writeHead(200, { "content-encoding": "gzip" }).end(bomb),
  );
  const before = process.memoryUsage().arrayBuffers;
  expect(await guardedFetch(url, LOCAL)).toMatchObject({ status: "failed", reason: "too_large" });
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(60_000_000);
});

test("gzip members that unpack to nothing cannot run on for ever", async () => {
  const nothing = Buffer.concat(Array.from({ length: 5000 }, () => gzipSync("")));
  const url = await serve((_request, response) => {
    response.writeHead(200, { "content-encoding": "gzip" });
    const more = () => {
      if (!response.destroyed) response.write(nothing, () => setImmediate(more));
    };
    more();
  });
  expect(await guardedFetch(url, { ...LOCAL, maxBytes: 500_000 })).toMatchObject({ reason: "too_large" });
});

test.each([
  ["gzip", Buffer.from("this is no gzip")],
  ["gzip", gzipSync("cut short, cut short").subarray(0, 20)],
  ["br", Buffer.from("nor brotli, surely")],
  ["compress", Buffer.from("x")],
])("a body that does not unpack as %s is told as such", async (encoding, body) => {
  const url = await serve((_request, response) =>
    response.writeHead(200, { "content-encoding": encoding }).end(body),
  );
  expect(await guardedFetch(url, LOCAL)).toMatchObject({ status: "failed", reason: "decompression" });
});

test("a server that drips a byte now and then is left at the deadline", async () => {
  const url = await serve((_request, response) => {
    const drip = setInterval(() => response.write("."), 50);
    response.on("close", () => clearInterval(drip));
  });
  const begun = performance.now();
  const result = await guardedFetch(url, { allowLoopback: true, timeoutMs: 400 });
  expect(result).toEqual({ status: "failed", reason: "timeout", detail: null });
  expect(performance.now() - begun).toBeLessThan(2000);
});

test("a server that accepts and says nothing, or drips through redirects, is left at the same deadline", async () => {
  const silent = await serve(() => {});
  expect(await guardedFetch(silent, { allowLoopback: true, timeoutMs: 300 })).toMatchObject({
    reason: "timeout",
  });
  const slow = await serve((_request, response) => {
    setTimeout(() => response.writeHead(302, { location: "/" }).end(), 200);
  });
  expect(await guardedFetch(slow, { allowLoopback: true, timeoutMs: 500 })).toMatchObject({
    reason: "timeout",
  });
});

test("headers without end are refused", async () => {
  const server = createSocketServer((socket) => {
    socket.on("error", () => {});
    socket.write(`HTTP/1.1 200 OK\r\nx: ${"a".repeat(100_000)}`);
  });
  open.push(server);
  await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
  const { port } = server.address() as AddressInfo;
  expect(await guardedFetch(`http://127.0.0.1:${port}/`, LOCAL)).toMatchObject({ reason: "too_large" });
});

test("a connection cut in the middle is a network fault, not half a feed", async () => {
  const url = await serve((_request, response) => {
    response.writeHead(200, { "content-length": 1000 }).write("half");
    setTimeout(() => response.destroy(), 50);
  });
  expect(await guardedFetch(url, LOCAL)).toMatchObject({ status: "failed", reason: "network" });
  expect(await guardedFetch("http://127.0.0.1:9/", LOCAL)).toEqual({
    status: "failed",
    reason: "network",
    detail: "ECONNREFUSED",
  });
});

test("a single line of ten megabytes arrives, and one byte more does not", async () => {
  const cap = 10 * 1024 * 1024;
  const url = await serve((request, response) =>
    response.end(Buffer.alloc(Number(request.url?.slice(1)), 97)),
  );
  const whole = await guardedFetch(`${url}/${cap}`, LOCAL);
  expect(whole.status === "ok" && whole.bytes.length).toBe(cap);
  expect(await guardedFetch(`${url}/${cap + 1}`, LOCAL)).toMatchObject({ reason: "too_large" });
});
