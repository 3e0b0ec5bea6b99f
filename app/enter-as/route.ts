import { cookies } from "next/headers";
import { NextResponse } from "next/server";
import { personOfSession } from "#lib/access/mint.ts";
import { hashOfToken } from "#lib/access/session-token.ts";
import { enterAs } from "#lib/demo/cards.ts";
import { languageCookie } from "#lib/platform/i18n/language.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { enterWith } from "../(public)/session-cookie.ts";

/** Demo only: become one of the demo's people. Answers 404 everywhere else. */
export async function POST(request: Request): Promise<NextResponse> {
  const userId = (await request.formData()).get("userId");
  try {
    const session = await enterAs(String(userId), "demo");
    await enterWith(session);
    const person = await personOfSession(hashOfToken(session.token));
    if (person?.language === "en") {
      (await cookies()).set(languageCookie, "en", { path: "/", sameSite: "lax", httpOnly: true });
    }
  } catch (failure) {
    if (failure instanceof Refusal) return new NextResponse(null, { status: 404 });
    throw failure;
  }
  return new NextResponse(null, { status: 303, headers: { Location: "/" } });
}
