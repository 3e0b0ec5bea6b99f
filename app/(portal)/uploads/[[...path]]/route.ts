import { signedIn } from "#lib/access/current.ts";
import { capabilities, tus } from "#lib/posts/files/tus.ts";

type Context = { params: Promise<{ path?: string[] }> };

/** Files on their way, piece by piece (tus 1.0.0), for whoever sends them alone. */
async function answer(request: Request, { params }: Context): Promise<Response> {
  const { path = [] } = await params;
  if (path.length > 1) return new Response(null, { status: 404 });
  return tus(await signedIn(), request, path[0] ?? null);
}

export { answer as DELETE, answer as HEAD, answer as PATCH, answer as POST };
export const OPTIONS = capabilities;
/** Nothing here can be read back. */
export const GET = () => new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
