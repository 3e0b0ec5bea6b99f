import { NextResponse } from "next/server";
import { signedIn } from "#lib/access/current.ts";
import { letterOf } from "../../letter-of.ts";

type Context = { params: Promise<{ id: string }> };

/** The HTML part as a mail program shows it: a page of its own that may run, load and send nothing. */
export async function GET(_request: Request, { params }: Context): Promise<NextResponse> {
  const actor = await signedIn();
  const mail = actor && (await letterOf(actor, (await params).id));
  if (!mail) return new NextResponse(null, { status: 404 });
  return new NextResponse(mail.html, {
    headers: {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": "sandbox; default-src 'none'; style-src 'unsafe-inline'",
      "Cache-Control": "no-store",
    },
  });
}
