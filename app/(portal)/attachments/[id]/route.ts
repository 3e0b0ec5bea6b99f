import { signedIn } from "#lib/access/current.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { downloadAttachment } from "#lib/posts/commands/download.ts";

const nothing = () => new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });

/** The original of a file, locked into a ZIP, for its source and the fusion cell. For others there is nothing here. */
export async function GET(_request: Request, { params }: { params: Promise<{ id: string }> }) {
  const actor = await signedIn();
  if (!actor) return nothing();
  const found = await downloadAttachment(actor, (await params).id).catch((failure: unknown) => {
    if (failure instanceof Refusal) return null;
    throw failure;
  });
  if (!found) return nothing();
  return new Response(new Uint8Array(found.zip), {
    headers: {
      "Content-Type": "application/zip",
      "Content-Disposition": `attachment; filename="${found.name}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
