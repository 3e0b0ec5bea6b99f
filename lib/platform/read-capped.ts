import type { IncomingMessage } from "node:http";
import { type Readable, Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

/** Why a body could not be read, as a code; `detail` is the system's error code, never its message. */
export class BodyError extends Error {
  readonly reason: "too_large" | "decompression";
  readonly detail: string | null;

  constructor(reason: "too_large" | "decompression", detail: string | null = null) {
    super(reason);
    this.reason = reason;
    this.detail = detail;
  }
}

const DECODERS: Record<string, () => Transform> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/**
 * The decoded body of a response, at most `maxBytes` of it: a gzip bomb is dropped at the first byte above.
 * What travels is capped too, so that a stream which decodes to nothing cannot run on. Throws `BodyError`.
 */
export async function readCapped(
  response: IncomingMessage,
  maxBytes: number,
  signal: AbortSignal,
): Promise<Uint8Array> {
  if (Number(response.headers["content-length"]) > maxBytes) throw new BodyError("too_large");
  const encoding = (response.headers["content-encoding"] ?? "identity").trim().toLowerCase();
  const chunks: Buffer[] = [];
  const keep = async (decoded: AsyncIterable<Buffer>) => {
    let size = 0;
    for await (const chunk of decoded) {
      size += chunk.length;
      if (size > maxBytes) throw new BodyError("too_large");
      chunks.push(chunk);
    }
  };
  if (encoding === "identity" || encoding === "") {
    await pipeline(response as Readable, keep, { signal });
    return Buffer.concat(chunks);
  }
  const decoder = DECODERS[encoding]?.();
  if (!decoder) throw new BodyError("decompression");
  try {
    await pipeline(response as Readable, atMost(maxBytes), decoder, keep, { signal });
  } catch (error) {
    throw isZlibError(error) ? new BodyError("decompression", error.code) : error;
  }
  return Buffer.concat(chunks);
}

function atMost(maxBytes: number): Transform {
  let size = 0;
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      size += chunk.length;
      if (size > maxBytes) done(new BodyError("too_large"));
      else done(null, chunk);
    },
  });
}

function isZlibError(error: unknown): error is Error & { code: string } {
  const code = error instanceof Error && "code" in error ? error.code : null;
  return typeof code === "string" && /^(Z_|ERR_BROTLI|ERR_PADDING|ERR__ERROR)/.test(code);
}
