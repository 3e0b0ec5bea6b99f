import { cookies } from "next/headers";
import { signedIn } from "#lib/access/current.ts";
import { personOfSession } from "#lib/access/mint.ts";
import { may } from "#lib/access/policy.ts";
import { hashOfToken, sessionCookie } from "#lib/access/session-token.ts";
import { readDeskKey } from "#lib/fusion-cell/desk-key.ts";
import { presenceForm } from "#lib/fusion-cell/queue/forms.ts";
import { queueEvents } from "#lib/fusion-cell/queue/live.ts";
import { isAt, isGone } from "#lib/fusion-cell/queue/presence.ts";

/** Tells an open console when the queue has changed. 204 tells a browser not to ask again. */
export async function GET(request: Request): Promise<Response> {
  const token = (await cookies()).get(sessionCookie())?.value;
  const mayRead = async () => {
    const person = token ? await personOfSession(hashOfToken(token)) : null;
    return person !== null && may(person, "queue.read");
  };
  if (!(await mayRead())) return new Response(null, { status: 204 });
  return new Response(queueEvents(mayRead, { signal: request.signal }), {
    headers: { "Content-Type": "text/event-stream", "Cache-Control": "no-store, no-transform" },
  });
}

const said = presenceForm.transform(({ place, gone = false }) => ({ key: readDeskKey(place), gone }));

/** Somebody has a thing open, or no longer; answers who else has. */
export async function POST(request: Request): Promise<Response> {
  const person = await signedIn();
  if (!person || !may(person, "queue.read")) return new Response(null, { status: 404 });
  const { data } = said.safeParse(await request.json().catch(() => null));
  if (!data?.key) return new Response(null, { status: 400 });
  if (!data.gone) return Response.json({ others: await isAt(person, data.key) });
  await isGone(person, data.key);
  return Response.json({ others: [] });
}
