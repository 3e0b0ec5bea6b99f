import { lookup } from "node:dns";
import { type IncomingMessage, request as requestHttp } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction } from "node:net";
import { RequestFilteringHttpAgent, RequestFilteringHttpsAgent } from "request-filtering-agent";
import { fetchTarget, hostOf, mayConnect, type TargetRefusal } from "./fetch-target.ts";
import { BodyError, readCapped } from "./read-capped.ts";

export type FetchRefusal = TargetRefusal | "too_many_redirects";
export type FetchFailure = "too_large" | "timeout" | "network" | "decompression";

/** What came of a guarded request. `detail` is a system code such as ECONNREFUSED, fit for an operator. */
export type FetchResult =
  | {
      status: "ok";
      bytes: Uint8Array;
      contentType: string | null;
      etag: string | null;
      lastModified: string | null;
      finalUrl: string;
    }
  | { status: "not_modified" }
  | { status: "refused"; reason: FetchRefusal }
  | { status: "failed"; reason: FetchFailure; detail: string | null }
  | { status: "failed"; reason: "http_status"; httpStatus: number };

export type FetchOptions = {
  /** Validators of the copy we hold; the answer is then `not_modified` when nothing changed (RFC 9110 §13.1). */
  etag?: string | null;
  lastModified?: string | null;
  /** Cap on the decoded body, in bytes. */
  maxBytes?: number;
  /** One deadline over resolving, connecting, redirects and reading, in milliseconds. */
  timeoutMs?: number;
  /** Lets 127.0.0.1 and ::1 through, on any port. For tests and the demo world only. */
  allowLoopback?: boolean;
};

const MOST_REDIRECTS = 3;
const MAX_HEADER_BYTES = 16 * 1024;
const REDIRECTS = new Set([301, 302, 303, 307, 308]);

/**
 * The only way out of the portal: GET over http or https, to public addresses, with capped time, size and
 * redirects. The address checked is the one connected to, because the check sits in the socket's own lookup:
 * a name that resolves differently the second time is never resolved a second time. Never throws.
 */
export async function guardedFetch(url: string, options: FetchOptions = {}): Promise<FetchResult> {
  const { maxBytes = 10 * 1024 * 1024, timeoutMs = 20_000, allowLoopback = false } = options;
  const signal = AbortSignal.timeout(timeoutMs);
  let target = fetchTarget(url, allowLoopback);
  try {
    for (let hop = 0; hop <= MOST_REDIRECTS; hop++) {
      if (typeof target === "string") return { status: "refused", reason: target };
      const response = await get(target, options, allowLoopback, signal);
      const code = response.statusCode ?? 0;
      if (code === 200) return await received(response, target, maxBytes, signal);
      response.destroy();
      if (code === 304 && (options.etag || options.lastModified)) return { status: "not_modified" };
      const { location } = response.headers;
      if (!REDIRECTS.has(code) || !location) {
        return { status: "failed", reason: "http_status", httpStatus: code };
      }
      target = fetchTarget(location, allowLoopback, target);
    }
    return { status: "refused", reason: "too_many_redirects" };
  } catch (error) {
    return whatWentWrong(error, signal);
  }
}

function get(
  target: URL,
  options: FetchOptions,
  allowLoopback: boolean,
  signal: AbortSignal,
): Promise<IncomingMessage> {
  const secure = target.protocol === "https:";
  const filter = { allowIPAddressList: allowLoopback ? ["127.0.0.1", "::1"] : [] };
  return new Promise((resolve, reject) => {
    const request = (secure ? requestHttps : requestHttp)(target, {
      agent: secure ? new RequestFilteringHttpsAgent(filter) : new RequestFilteringHttpAgent(filter),
      lookup: checkedLookup(allowLoopback),
      headers: requestHeaders(options),
      maxHeaderSize: MAX_HEADER_BYTES,
      signal,
    });
    request.on("socket", (socket) => {
      socket.once("connect", () => {
        if (!mayConnect(socket.remoteAddress ?? "", allowLoopback)) request.destroy(refusedAddress(target));
      });
    });
    request.on("response", resolve);
    request.on("error", reject);
    request.end();
  });
}

/** Resolves once, for the connection itself, and fails when any of the addresses is not allowed. */
function checkedLookup(allowLoopback: boolean): LookupFunction {
  return (hostname, options, done) => {
    lookup(hostname, { ...options, all: true }, (error, addresses) => {
      if (error) return done(error, "");
      const [first] = addresses;
      if (!first || addresses.some(({ address }) => !mayConnect(address, allowLoopback))) {
        return done(Object.assign(new Error(hostname), { code: "EPRIVATE" }), "");
      }
      if (options.all) done(null, addresses);
      else done(null, first.address, first.family);
    });
  };
}

function refusedAddress(target: URL): Error {
  return Object.assign(new Error(hostOf(target)), { code: "EPRIVATE" });
}

function requestHeaders({ etag, lastModified }: FetchOptions): Record<string, string> {
  return {
    "user-agent": "Gojo",
    accept: "*/*",
    "accept-encoding": "gzip, br",
    ...(isHeaderValue(etag) && { "if-none-match": etag }),
    ...(isHeaderValue(lastModified) && { "if-modified-since": lastModified }),
  };
}

async function received(
  response: IncomingMessage,
  target: URL,
  maxBytes: number,
  signal: AbortSignal,
): Promise<FetchResult> {
  try {
    const bytes = await readCapped(response, maxBytes, signal);
    const { etag, "last-modified": lastModified, "content-type": contentType } = response.headers;
    return {
      status: "ok",
      bytes,
      contentType: contentType?.slice(0, 200) ?? null,
      etag: isHeaderValue(etag) ? etag : null,
      lastModified: isHeaderValue(lastModified) ? lastModified : null,
      finalUrl: target.href,
    };
  } finally {
    response.destroy();
  }
}

/** A validator is worth keeping, and safe to send back, when it is short printable ASCII. */
function isHeaderValue(value: string | null | undefined): value is string {
  return typeof value === "string" && /^[\x20-\x7e]{1,512}$/.test(value);
}

function whatWentWrong(error: unknown, signal: AbortSignal): FetchResult {
  if (signal.aborted) return { status: "failed", reason: "timeout", detail: null };
  if (error instanceof BodyError) return { status: "failed", reason: error.reason, detail: error.detail };
  const code = error instanceof Error && "code" in error ? String(error.code) : null;
  if (code === "EPRIVATE") return { status: "refused", reason: "private_address" };
  if (code === "HPE_HEADER_OVERFLOW") return { status: "failed", reason: "too_large", detail: code };
  return { status: "failed", reason: "network", detail: code };
}
