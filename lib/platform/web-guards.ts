import type { IncomingMessage } from "node:http";
import { env } from "./env.ts";

/** Scripts run only with this response's nonce; nothing may frame the portal or be loaded from elsewhere. */
export function contentSecurityPolicy(nonce: string): string {
  const developing = process.env["NODE_ENV"] === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'${developing}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join("; ");
}

/** Headers of every answer (ASVS 5.0 3.4). */
export function securityHeaders(): [string, string][] {
  const always: [string, string][] = [
    ["X-Content-Type-Options", "nosniff"],
    // "no-referrer" would make browsers send `Origin: null` with our own forms.
    ["Referrer-Policy", "same-origin"],
    ["Cross-Origin-Opener-Policy", "same-origin"],
    ["Cross-Origin-Resource-Policy", "same-origin"],
    ["Permissions-Policy", "camera=(), microphone=(), geolocation=()"],
  ];
  return env().GOJO_URL.startsWith("https:")
    ? [...always, ["Strict-Transport-Security", "max-age=31536000; includeSubDomains"]]
    : always;
}

function ownHosts(): Set<string> {
  const { GOJO_URL, PORT } = env();
  return new Set([new URL(GOJO_URL).host, `127.0.0.1:${PORT}`, `localhost:${PORT}`]);
}

/** A name that is not ours: somebody points another domain at the portal (DNS rebinding). */
export const isForeignHost = (request: IncomingMessage): boolean =>
  !ownHosts().has(request.headers.host ?? "");

/** Mail programs post the one-click unsubscription without an origin (RFC 8058); its token is the proof. */
const openToAll = /^\/unsubscribe\/[\w-]+$/;

/** A change asked for by a page that is not ours: only our own origin may, and a missing one may not. */
export function isForeign(request: IncomingMessage): boolean {
  if (["GET", "HEAD", "OPTIONS"].includes(request.method ?? "")) return false;
  if (openToAll.test(request.url?.split("?")[0] ?? "")) return false;
  const { origin } = request.headers;
  if (!origin || origin === "null" || !URL.canParse(origin)) return true;
  return new URL(origin).host !== request.headers.host;
}
