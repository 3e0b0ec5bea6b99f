import type { Person } from "#lib/access/actor.ts";
import { may } from "#lib/access/policy.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { addPiece, beginUpload, dropUpload, type Progress, uploadProgress } from "../commands/uploads.ts";
import { mostBytesOfAny } from "./file-limits.ts";

/*
 * Resumable uploads: tus 1.0.0 (https://tus.io/protocols/resumable-upload), its core with creation and termination.
 * Uploads of others and uploads that are not there answer alike.
 */

const version = "1.0.0";
const always = { "Tus-Resumable": version, "Cache-Control": "no-store" };

const answer = (status: number, headers: Record<string, string> = {}, body: string | null = null) =>
  new Response(body, { status, headers: { ...always, ...headers } });

/** What the server can do; asks for nobody's name. */
export const capabilities = (): Response =>
  answer(204, {
    "Tus-Version": version,
    "Tus-Extension": "creation,termination",
    "Tus-Max-Size": String(mostBytesOfAny),
  });

/** One request about the upload `id`, or about a new one where it is null. A refusal's code is the answer's text. */
export async function tus(actor: Person | null, request: Request, id: string | null): Promise<Response> {
  if (!actor) return answer(401);
  if (!may(actor, "post.submit")) return answer(403);
  if (request.headers.get("tus-resumable") !== version) return answer(412, { "Tus-Version": version });
  try {
    if (id === null) return request.method === "POST" ? await create(actor, request) : answer(405);
    if (request.method === "HEAD") return told(await uploadProgress(actor, id), 200);
    if (request.method === "PATCH") return await append(actor, request, id);
    if (request.method === "DELETE") return answer((await dropUpload(actor, id)) ? 204 : 404);
    return answer(405);
  } catch (failure) {
    if (!(failure instanceof Refusal)) throw failure;
    const { code } = failure;
    const status = code === "changed_meanwhile" ? 409 : code === "too_many_uploads" ? 429 : 413;
    return answer(status, { "Content-Type": "text/plain; charset=utf-8" }, code);
  }
}

function told(progress: Progress | null, status: number): Response {
  if (!progress) return answer(404);
  return answer(status, {
    "Upload-Offset": String(progress.received),
    "Upload-Length": String(progress.size),
    ...(progress.kind ? { "Upload-Kind": progress.kind } : {}),
  });
}

async function create(actor: Person, request: Request): Promise<Response> {
  const size = wholeNumber(request.headers.get("upload-length"));
  if (size === null) return answer(400);
  const name = nameIn(request.headers.get("upload-metadata") ?? "");
  return answer(201, { Location: `/uploads/${await beginUpload(actor, { name, size })}` });
}

async function append(actor: Person, request: Request, id: string): Promise<Response> {
  if (request.headers.get("content-type") !== "application/offset+octet-stream") return answer(415);
  const offset = wholeNumber(request.headers.get("upload-offset"));
  if (offset === null) return answer(400);
  const standing = await uploadProgress(actor, id);
  if (!standing) return answer(404);
  if (standing.received !== offset) return answer(409);
  return told(await addPiece(actor, id, offset, await received(request, standing.size - offset)), 204);
}

/** At most one byte more than fits. Of a body that breaks off, what came is kept: the rest follows later. */
async function received(request: Request, most: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body?.getReader();
  try {
    for (let next = await reader?.read(); next?.value && length <= most; next = await reader?.read()) {
      chunks.push(next.value);
      length += next.value.length;
    }
    await reader?.cancel();
  } catch {
    // The connection broke. Nobody waits for the answer any more.
  }
  return Buffer.concat(chunks);
}

const wholeNumber = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null;

/** `filename` of "Upload-Metadata: filename dGV4dA==,type aW1hZ2U=". */
function nameIn(metadata: string): string {
  const pair = metadata.split(",").find((one) => one.trim().startsWith("filename "));
  return Buffer.from(pair?.trim().slice("filename ".length) ?? "", "base64").toString("utf8") || "file";
}
