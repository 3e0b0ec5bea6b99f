import type { Person } from "#lib/access/actor.ts";
import { signedIn } from "#lib/access/current.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { Download } from "#lib/posts/commands/download.ts";

const nothing = () => new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });

/** Hands out what `download` finds for whoever asks, never to be shown in place. For others there is nothing here. */
export async function asZip(
  params: Promise<{ id: string }>,
  download: (actor: Person, id: string) => Promise<Download | null>,
): Promise<Response> {
  const actor = await signedIn();
  if (!actor) return nothing();
  const found = await download(actor, (await params).id).catch((failure: unknown) => {
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
