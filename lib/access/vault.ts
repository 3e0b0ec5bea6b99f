import { and, eq, inArray, isNotNull } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { vault } from "#db/schema/access.ts";
import { accounts, people } from "#db/schema/membership.ts";
import type { Person } from "./actor.ts";
import { handleOf, voiceOf } from "./handles.ts";
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
  const handle = voiceOf(author, entry);
  if (handle !== handleOf(author.userId, entry.threadId, entry.attribution)) return handle;
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
  const openTo = entry.attribution === "nobody" ? "nobody" : "fusion_cell";
  await tx.insert(vault).values({ handle, openTo, sealed: sealIdentity(author, handle) });
  return handle;
}

/** Uuids have one length, so the seal of every author looks alike. */
const noId = "00000000-0000-0000-0000-000000000000";

/** Seals who somebody is, bound to a handle or to a consent (see lib/fusion-cell/unmasking). Without a person: the company alone. */
export function sealIdentity(
  { userId, orgId }: { userId: string | null; orgId: string | null },
  bound: string,
): Uint8Array {
  return sealJson("vault", { userId: userId ?? noId, orgId: orgId ?? noId }, bound);
}

export function openIdentity(sealed: Uint8Array, bound: string): Identity {
  const { userId, orgId } = identitySchema.parse(unsealJson("vault", sealed, bound));
  return { userId, orgId: orgId === noId ? null : orgId };
}

/**
 * Who stands behind these handles, as far as the transaction may know: the worker all; two of the fusion cell what they
 * asked together to see, for a day, and never whose author chose "nobody"; members none. For an account that was merged, whoever goes on for it.
 */
export async function openVault(tx: Tx, handles: readonly string[]): Promise<Map<string, Identity>> {
  if (handles.length === 0) return new Map();
  const seals = await tx
    .select({ handle: vault.handle, sealed: vault.sealed })
    .from(vault)
    .where(inArray(vault.handle, [...handles]));
  const identities = seals.map(({ handle, sealed }) => ({ handle, ...openIdentity(sealed, handle) }));
  const goesOn = await survivorsOf(
    tx,
    identities.map(({ userId }) => userId),
  );
  return new Map(
    identities.map(({ handle, userId, orgId }) => [handle, { userId: goesOn.get(userId) ?? userId, orgId }]),
  );
}

async function survivorsOf(tx: Tx, userIds: readonly string[]): Promise<Map<string, string>> {
  const merged = await tx
    .select({ id: people.id, into: people.mergedInto })
    .from(people)
    .where(and(inArray(people.id, [...userIds]), isNotNull(people.mergedInto)));
  return new Map(merged.flatMap(({ id, into }) => (into === null ? [] : [[id, into] as const])));
}
