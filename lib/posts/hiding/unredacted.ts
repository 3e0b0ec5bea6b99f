import { eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Tx } from "#db/client.ts";
import { posts } from "#db/schema/posts.ts";
import { unredacted } from "#db/schema/versions.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import { seal, unseal } from "#lib/access/seal.ts";
import { redact } from "./redaction.ts";

const texts = z.object({
  title: z.string().default(""),
  body: z.string(),
  facts: z.record(z.string(), z.union([z.string(), z.array(z.string())])).default({}),
  /** What a follow-up says has changed. */
  changed: z.string().default(""),
  /** Why a revision was made. */
  note: z.string().default(""),
});
/** The texts of an item as its author typed them, marks included. */
export type TypedTexts = z.output<typeof texts>;

type Item = { id: string; handle: string; attribution: Attribution };

/**
 * Keeps what was typed where something in it is hidden: for its author, and for the fusion cell unless the author chose
 * that nobody may know. A later text takes the place of an earlier one. In the transaction of the item itself.
 */
export async function keepTyped(
  tx: Tx,
  { id, handle, attribution }: Item,
  typed: z.input<typeof texts>,
  hidden: readonly string[],
): Promise<void> {
  const sealed = sealTyped(id, texts.parse(typed));
  if (hidden.length === 0) {
    await tx.update(unredacted).set({ sealed }).where(eq(unredacted.itemId, id));
    return;
  }
  const openTo = attribution === "nobody" ? "nobody" : "fusion_cell";
  await tx
    .insert(unredacted)
    .values({ itemId: id, handle, openTo, sealed })
    .onConflictDoUpdate({ target: unredacted.itemId, set: { sealed } });
}

const blockBytes = 4096;

/** Filled up to whole blocks, so that its length does not tell how much is hidden. */
function sealTyped(id: string, typed: TypedTexts): Uint8Array {
  const text = Buffer.from(JSON.stringify(typed));
  const blocks = Math.ceil(text.length / blockBytes);
  return seal("hidden", Buffer.concat([text, Buffer.alloc(blocks * blockBytes - text.length, " ")]), id);
}

/** Under which id the typed texts of a post are kept, as it stands: its latest version's, or its own. */
export const standingItem = sql<string>`coalesce((select v.id from post_versions v where v.post_id = ${posts.id}
  and v.revision = ${posts.revision} and v.state = 'shown'), ${posts.id})`;

/** What was typed, from `unredacted.sealed` of this item; null where the reader has none. */
export function openTyped(id: string, sealed: Uint8Array | null): TypedTexts | null {
  if (sealed === null) return null;
  return texts.parse(JSON.parse(Buffer.from(unseal("hidden", sealed, id)).toString("utf8")));
}

/** What is hidden in one text of an item, in order, for a reader who has the typed texts. */
export const hiddenIn = (typed: string | undefined): string[] =>
  typed === undefined ? [] : redact(typed).hidden;
