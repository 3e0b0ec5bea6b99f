import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { signedIn } from "#lib/access/current.ts";
import { sessionCookie } from "#lib/access/session-token.ts";
import { signOut } from "#lib/access/sign-in.ts";

/** Ends the session on the server first; the cookie is only its shadow. */
export async function POST(): Promise<NextResponse> {
  const actor = await signedIn();
  if (actor) await signOut(actor);
  (await cookies()).delete(sessionCookie());
  return new NextResponse(null, { status: 303, headers: { Location: "/sign-in" } });
}
