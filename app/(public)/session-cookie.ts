import "server-only";
import { cookies } from "next/headers";
import { isHttps, sessionCookie } from "#lib/access/session-token.ts";
import type { NewSession } from "#lib/access/sign-in.ts";

/** Hands the session to the browser; from here on the cookie alone speaks for the person. */
export async function enterWith(session: NewSession): Promise<void> {
  (await cookies()).set(sessionCookie(), session.token, {
    httpOnly: true,
    secure: isHttps(),
    sameSite: "lax",
    path: "/",
    expires: session.expiresAt,
  });
}

/** A path of ours to return to, never another site. */
export function safeWayBack(next: string | undefined): string {
  if (!next?.startsWith("/") || next.startsWith("//") || /[\\\p{Cc}]/u.test(next)) return "/";
  return next;
}
