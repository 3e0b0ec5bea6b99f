import type { Byline } from "#db/schema/posts.ts";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { Refusal } from "#lib/platform/refusal.ts";

/** How the author signs: nothing at all on an anonymous item. Refuses whoever has no company to speak for. */
export function bylineOf(author: Person, attribution: Attribution): Byline | null {
  if (!author.org || !author.orgId) throw new Refusal("forbidden");
  if (attribution !== "named") return null;
  return { person: author.name, orgJa: author.org.ja, orgEn: author.org.en };
}

/** In the audit log an anonymous author is the handle of that thread and nobody else. */
export const enteredAs = (attribution: Attribution, handle: string): { underHandle?: string } =>
  attribution === "named" ? {} : { underHandle: handle };
