import { z } from "zod";
import { sealJson, unsealJson } from "#lib/access/seal.ts";

/** From which item on a feed is read, and in which direction. `at` is text: the database knows microseconds. */
const cursorSchema = z.object({ way: z.enum(["older", "newer"]), at: z.string(), id: z.uuid() });
export type FeedCursor = z.infer<typeof cursorSchema>;

const boundTo = (userId: string, groupId: string) => `feed ${userId} ${groupId}`;

/** Sealed, since it names the moment of a release; good for this reader and this group alone. */
export const sealCursor = (cursor: FeedCursor, userId: string, groupId: string): string =>
  Buffer.from(sealJson("cursor", cursor, boundTo(userId, groupId))).toString("base64url");

/** What an address carries; anything but a cursor of ours is the beginning of the feed. */
export function openCursor(sealed: string | undefined, userId: string, groupId: string): FeedCursor | null {
  if (!sealed) return null;
  try {
    const bytes = Buffer.from(sealed, "base64url");
    return cursorSchema.parse(unsealJson("cursor", bytes, boundTo(userId, groupId)));
  } catch {
    return null;
  }
}
