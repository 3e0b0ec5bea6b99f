import { and, eq } from "drizzle-orm";
import { accounts } from "#db/schema/membership.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { seal, unseal } from "#lib/access/seal.ts";
import { record } from "#lib/audit/record.ts";

/** Bound to the list it stops, so that it is good for no other. */
const list = "unsubscribe digest";
const uuid = /^(.{8})(.{4})(.{4})(.{4})(.{12})$/;

/** Stands for one person and this list, and tells neither (RFC 8058 §3.1: opaque, hard to forge). base64url. */
export const unsubscribeToken = (userId: string): string =>
  Buffer.from(seal("link", Buffer.from(userId.replaceAll("-", ""), "hex"), list)).toString("base64url");

function personBehind(token: string): string | null {
  try {
    const plain = unseal("link", Buffer.from(token, "base64url"), list);
    return Buffer.from(plain).toString("hex").replace(uuid, "$1-$2-$3-$4-$5");
  } catch {
    return null;
  }
}

/** Stops the weekly digest for whom the token stands for. Twice is as once; a forged token does nothing, unsaid. */
export async function unsubscribe(token: string): Promise<void> {
  authorize(theWorker, "worker.deliver");
  const userId = personBehind(token);
  if (!userId) return;
  await asActor(theWorker, async (tx) => {
    const stopped = await tx
      .update(accounts)
      .set({ digest: false })
      .where(and(eq(accounts.userId, userId), eq(accounts.digest, true)))
      .returning({ userId: accounts.userId });
    if (stopped[0]) await record(tx, theWorker, "digest.unsubscribed", { subjectId: userId });
  });
}
