import type { IncomingMessage } from "node:http";
import { personOfSession } from "#lib/access/mint.ts";
import { hashOfToken, sessionCookie } from "#lib/access/session-token.ts";

/** Forms that nobody needs to be signed in for. */
const inFrontOfTheDoor = /^\/(?:sign-in|invitation|answer)(?:[/?]|$)/;

/**
 * Whether a form arrives without scripts after its session has ended. The page it belongs to would send its author to
 * the door, and what they typed would be gone; with scripts the form stays where it is and says so itself.
 */
export async function comesTooLate(request: IncomingMessage): Promise<boolean> {
  const { method, url = "", headers } = request;
  if (method !== "POST" || headers["next-action"] !== undefined || inFrontOfTheDoor.test(url)) return false;
  if (!headers["content-type"]?.startsWith("multipart/form-data")) return false;
  const token = tokenIn(headers.cookie ?? "");
  return token !== undefined && (await personOfSession(hashOfToken(token))) === null;
}

function tokenIn(cookies: string): string | undefined {
  const wanted = `${sessionCookie()}=`;
  const pair = cookies.split(";").find((one) => one.trim().startsWith(wanted));
  return pair?.trim().slice(wanted.length);
}
