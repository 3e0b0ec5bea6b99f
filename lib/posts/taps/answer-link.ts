import { seal, unseal } from "#lib/access/seal.ts";

/** Bound to this use, so that it is good for no other link. */
const use = "answer a post";
const lasts = 30 * 86_400;
const uuid = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/** Who was asked about which post. */
export type Asked = { userId: string; postId: string };

/** Stands in a mail for one reader and one post, for 30 days, and tells neither. base64url. */
export function answerToken({ userId, postId }: Asked, now = new Date()): string {
  const plain = Buffer.alloc(36);
  plain.write(userId.replaceAll("-", ""), 0, "hex");
  plain.write(postId.replaceAll("-", ""), 16, "hex");
  plain.writeUInt32BE(Math.floor(now.getTime() / 1000) + lasts, 32);
  return Buffer.from(seal("link", plain, use)).toString("base64url");
}

/** What `answerToken` sealed; null when it ran out, was broken, or was made for something else. */
export function openAnswerToken(token: string, now = new Date()): Asked | null {
  try {
    const plain = Buffer.from(unseal("link", Buffer.from(token, "base64url"), use));
    if (plain.length !== 36 || plain.readUInt32BE(32) * 1000 < now.getTime()) return null;
    const idAt = (at: number) => plain.toString("hex", at, at + 16).replace(uuid, "$1-$2-$3-$4-$5");
    return { userId: idAt(0), postId: idAt(16) };
  } catch {
    return null;
  }
}
