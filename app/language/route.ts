import { cookies, headers } from "next/headers";
import { NextResponse } from "next/server";
import { getLocale } from "next-intl/server";
import { signedIn } from "#lib/access/current.ts";
import { changeSettings } from "#lib/membership/commands/settings.ts";
import { languageCookie } from "#lib/platform/i18n/language.ts";

/** Turns the portal to the other language, for this browser and, when signed in, for one's mails. */
export async function POST(): Promise<NextResponse> {
  const language = (await getLocale()) === "ja" ? "en" : "ja";
  const actor = await signedIn();
  if (actor) await changeSettings(actor, { language });
  (await cookies()).set(languageCookie, language, {
    path: "/",
    maxAge: 31_536_000,
    sameSite: "lax",
    httpOnly: true,
  });
  return new NextResponse(null, { status: 303, headers: { Location: await cameFrom() } });
}

async function cameFrom(): Promise<string> {
  const referer = (await headers()).get("referer");
  if (!referer || !URL.canParse(referer)) return "/";
  const { pathname, search } = new URL(referer);
  return `${pathname}${search}`;
}
