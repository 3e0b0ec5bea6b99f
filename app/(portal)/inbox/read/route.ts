import { NextResponse } from "next/server";
import { signedIn } from "#lib/access/current.ts";
import { markAllRead } from "#lib/inbox/commands.ts";

/** Marks all of one's news as read. */
export async function POST(): Promise<NextResponse> {
  const actor = await signedIn();
  if (actor) await markAllRead(actor);
  const Location = actor ? "/inbox" : "/sign-in?next=%2Finbox";
  return new NextResponse(null, { status: 303, headers: { Location } });
}
