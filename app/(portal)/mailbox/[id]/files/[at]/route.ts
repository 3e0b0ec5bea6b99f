import { NextResponse } from "next/server";
import { signedIn } from "#lib/access/current.ts";
import { letterOf } from "../../../letter-of.ts";

type Context = { params: Promise<{ id: string; at: string }> };

/** A file that came with a mail, to be saved. */
export async function GET(_request: Request, { params }: Context): Promise<NextResponse> {
  const actor = await signedIn();
  const { id, at } = await params;
  const mail = actor && (await letterOf(actor, id));
  const file = mail?.attachments[Number(at)];
  if (!file) return new NextResponse(null, { status: 404 });
  return new NextResponse(file.text, {
    headers: {
      "Content-Type": `${file.mediaType}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="${file.name}"`,
      "Cache-Control": "no-store",
    },
  });
}
