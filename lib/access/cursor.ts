import type { z } from "zod";
import { sealJson, unsealJson } from "./seal.ts";

/** Where a page of a list ended, as text for an address. Sealed, since a place tells an id and a moment. */
export const sealCursor = (list: string, place: object): string =>
  Buffer.from(sealJson("cursor", place, list)).toString("base64url");

/** The place in a cursor of this list; null for none and for one that was tampered with or comes from elsewhere. */
export function openCursor<Place>(
  list: string,
  shape: z.ZodType<Place>,
  cursor: string | undefined,
): Place | null {
  if (!cursor) return null;
  try {
    return shape.parse(unsealJson("cursor", Buffer.from(cursor, "base64url"), list));
  } catch {
    return null;
  }
}
