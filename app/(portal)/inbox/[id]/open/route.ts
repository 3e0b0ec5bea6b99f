import { NextResponse } from "next/server";
import { z } from "zod";
import { signedIn } from "#lib/access/current.ts";
import { openNews } from "#lib/inbox/commands.ts";

type Context = { params: Promise<{ id: string }> };

/** Marks a piece of news as read and leads to what it is about. */
export async function POST(_request: Request, { params }: Context): Promise<NextResponse> {
  const actor = await signedIn();
  if (!actor) return new NextResponse(null, { status: 303, headers: { Location: "/sign-in?next=%2Finbox" } });
  const { id } = await params;
  const path = z.uuid().safeParse(id).success ? await openNews(actor, id) : null;
  return path
    ? new NextResponse(null, { status: 303, headers: { Location: path } })
    : new NextResponse(null, { status: 404 });
}
