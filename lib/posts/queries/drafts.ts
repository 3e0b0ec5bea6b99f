import { and, desc, eq } from "drizzle-orm";
import { drafts } from "#db/schema/drafts.ts";
import { posts } from "#db/schema/posts.ts";
import { attributions, type Happening, happenings, type Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { alsoUnder } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import { isId } from "#lib/platform/is-id.ts";
import { unsealDraft } from "../writing/drafts.ts";
import { itemId } from "../writing/item-id.ts";

/** One's own unfinished writing, as the list names it. */
export type ShownDraft = {
  formId: string;
  /** Empty while there is none. */
  title: string;
  happening: Happening | null;
  when: When;
};

const mostShown = 10;

/** What the actor has begun and not sent, the latest first; at most ten. */
export async function ownDrafts(actor: Person, language: Language): Promise<ShownDraft[]> {
  authorize(actor, "post.submit");
  const rows = await asActor(actor, (tx) =>
    tx
      .select({ formId: drafts.formId, sealed: drafts.sealed, savedAt: drafts.savedAt })
      .from(drafts)
      .where(eq(drafts.userId, actor.userId))
      .orderBy(desc(drafts.savedAt), desc(drafts.formId))
      .limit(mostShown),
  );
  const now = new Date();
  return rows.map(({ formId, sealed, savedAt }) => {
    const { values } = unsealDraft(actor.userId, formId, sealed);
    return {
      formId,
      title: values["title"]?.replace(/\[\[|\]\]|［［|］］/g, "").trim() ?? "",
      happening: happenings.find((one) => one === values["happening"]) ?? null,
      when: formatWhen(savedAt, { locale: language, timeZone: actor.timeZone, now, coarse: true }),
    };
  });
}

/** The typed values of one's own draft and its revision; null when there is none. */
export async function openDraft(
  actor: Person,
  formId: string,
): Promise<{ values: Record<string, string>; revision: number } | null> {
  authorize(actor, "post.submit");
  if (!isId(formId)) return null;
  const [row] = await asActor(actor, (tx) =>
    tx
      .select({ sealed: drafts.sealed })
      .from(drafts)
      .where(and(eq(drafts.userId, actor.userId), eq(drafts.formId, formId))),
  );
  if (!row) return null;
  const { values, revision } = unsealDraft(actor.userId, formId, row.sealed);
  return { values, revision };
}

/** The post that this form has become already, under whatever name it was sent; null while it is not sent. */
export async function sentAs(actor: Person, formId: string): Promise<string | null> {
  authorize(actor, "post.submit");
  if (!isId(formId)) return null;
  const postId = itemId(actor, formId);
  const anyVoice = attributions.reduce(
    (person, attribution) => alsoUnder(person, { threadId: postId, attribution }),
    actor,
  );
  return asActor(anyVoice, async (tx) => {
    const found = await tx.select({ id: posts.id }).from(posts).where(eq(posts.id, postId));
    return found.length > 0 ? postId : null;
  });
}
