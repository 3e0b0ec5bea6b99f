import { createHash, randomBytes } from "node:crypto";
import { env } from "#lib/platform/env.ts";

/** Over https the cookie is bound to this very host (`__Host-`, RFC 6265bis); plain http exists on loopback only. */
export const sessionCookie = (): string => (isHttps() ? "__Host-gojo-session" : "gojo-session");

export const isHttps = (): boolean => env().GOJO_URL.startsWith("https:");

/** 256 random bits, base64url. */
export const newToken = (): string => randomBytes(32).toString("base64url");

/** What the database keeps of a token. The token has full entropy, so a plain hash is enough. */
export const hashOfToken = (token: string): string => createHash("sha256").update(token).digest("hex");
