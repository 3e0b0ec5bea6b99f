import { z } from "zod";
import { signedIn } from "#lib/access/current.ts";
import { isId } from "#lib/platform/is-id.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { saveDraft } from "#lib/posts/commands/drafts.ts";
import { mostDraftBytes, writerOf } from "#lib/posts/writing/drafts.ts";

type Context = { params: Promise<{ formId: string }> };

const draftSent = z.object({
  values: z.record(z.string().max(100), z.string()),
  writer: z.string(),
  screen: z.string().max(100),
  seen: z.number().int().nonnegative(),
  anyway: z.boolean().optional(),
});

const aLittleMore = 2048;

/**
 * Keeps what stands in an open form. 204 kept; 401 not signed in, or as somebody else than when the form was opened; 409
 * another page saved meanwhile; 410 already sent; 413 too long. That the request comes from our own pages is checked
 * before (lib/platform/web-guards.ts).
 */
export async function PUT(request: Request, { params }: Context): Promise<Response> {
  const actor = await signedIn();
  const { formId } = await params;
  if (!actor) return answer(401);
  const text = await bodyOf(request, mostDraftBytes + aLittleMore);
  if (text === null) return answer(413);
  const sent = draftSent.safeParse(asJson(text));
  if (!sent.success || !isId(formId)) return answer(400);
  const { values, writer, ...saving } = sent.data;
  if (writer !== writerOf(actor.userId, formId)) return answer(401);
  try {
    await saveDraft(actor, formId, values, saving);
    return answer(204);
  } catch (failure) {
    if (failure instanceof Refusal) return answer(statusOf[failure.code] ?? 403);
    throw failure;
  }
}

const statusOf: Partial<Record<Refusal["code"], number>> = {
  draft_newer: 409,
  already_sent: 410,
  too_long: 413,
};

const answer = (status: number) => new Response(null, { status, headers: { "Cache-Control": "no-store" } });

/** Null for too much. It is heard out, within bounds: who is cut off in the middle of a sentence hears no answer. */
async function bodyOf(request: Request, mostBytes: number): Promise<string | null> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of request.body ?? []) {
    size += chunk.length;
    if (size > 16 * mostBytes) return null;
    if (size <= mostBytes) chunks.push(chunk);
  }
  return size > mostBytes ? null : Buffer.concat(chunks).toString("utf8");
}

function asJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
