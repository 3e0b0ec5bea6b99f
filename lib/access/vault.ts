import { eq, inArray } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { vault } from "#db/schema/access.ts";
import { accounts } from "#db/schema/membership.ts";
import type { Person } from "./actor.ts";
import { handleOf } from "./handles.ts";
import { openPocket, type PocketEntry, sealPocket } from "./pocket.ts";
import { sealJson, unsealJson } from "./seal.ts";

const identitySchema = z.object({ userId: z.uuid(), orgId: z.uuid().nullable() });
/** Who stands behind a handle. */
export type Identity = z.infer<typeof identitySchema>;

/**
 * Seals the author of a thread's handle into the vault and puts the thread into the author's pocket, in the same
 * transaction as the item itself. The transaction must run as `alsoUnder(author, entry)`.
 */
export async function sealAuthor(tx: Tx, author: Person, entry: PocketEntry): Promise<string> {
  const handle = handleOf(author.userId, entry.threadId, entry.attribution);
  const [account] = await tx
    .select({ pocket: accounts.pocket })
    .from(accounts)
    .where(eq(accounts.userId, author.userId))
    .for("update");
  const entries = openPocket(author.userId, account?.pocket ?? null);
  const known = entries.some((one) => handleOf(author.userId, one.threadId, one.attribution) === handle);
  if (known) return handle;
  await tx
    .update(accounts)
    .set({ pocket: sealPocket(author.userId, [...entries, entry]) })
    .where(eq(accounts.userId, author.userId));
  // Uuids have one length, so the seal of every author looks alike.
  const identity = { userId: author.userId, orgId: author.orgId ?? "00000000-0000-0000-0000-000000000000" };
  const openTo = entry.attribution === "nobody" ? "nobody" : "fusion_cell";
  await tx.insert(vault).values({ handle, openTo, sealed: sealJson("vault", identity, handle) });
  return handle;
}

/**
 * Who stands behind these handles, as far as the transaction's role may know: the fusion cell never sees those
 * whose author chose "nobody", members see none.
 */
export async function openVault(tx: Tx, handles: readonly string[]): Promise<Map<string, Identity>> {
  if (handles.length === 0) return new Map();
  const seals = await tx
    .select({ handle: vault.handle, sealed: vault.sealed })
    .from(vault)
    .where(inArray(vault.handle, [...handles]));
  return new Map(
    seals.map(({ handle, sealed }) => {
      const identity = identitySchema.parse(unsealJson("vault", sealed, handle));
      const orgId = identity.orgId === "00000000-0000-0000-0000-000000000000" ? null : identity.orgId;
      return [handle, { userId: identity.userId, orgId }];
    }),
  );
}
