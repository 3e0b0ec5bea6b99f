import { and, eq } from "drizzle-orm";
import { posts } from "#db/schema/posts.ts";
import { unmaskings } from "#db/schema/unmaskings.ts";
import type { Language, PortalRole, UnmaskingScope } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { dayOf } from "#lib/audit/record.ts";
import { formatWhen, type When } from "#lib/platform/i18n/when.ts";
import { isId } from "#lib/platform/is-id.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import { type Standing, standingOf } from "./standing.ts";

/** What an author is told of a request about their own post. In what office people acted, not who they are. */
export type ToldAuthor = {
  id: string;
  post: { id: string; title: string; language: Language };
  scope: UnmaskingScope;
  reason: string;
  needsConsent: boolean;
  standing: Standing;
  requestedAs: PortalRole;
  decidedAs: PortalRole;
  /** Days in Japan. */
  decidedOn: When;
  consentUntil: When | null;
};

/** A granted request about one's own post; null for everybody else, and while nothing was granted. 1 statement. */
export async function toldAuthor(
  author: Person,
  language: Language,
  { postId, unmaskingId }: { postId: string; unmaskingId: string },
): Promise<ToldAuthor | null> {
  authorize(author, "source.consent");
  if (!isId(postId) || !isId(unmaskingId)) return null;
  const [row] = await asActor(author, (tx) =>
    tx
      .select({
        id: unmaskings.id,
        postId: unmaskings.postId,
        title: posts.title,
        language: posts.language,
        scope: unmaskings.scope,
        reason: unmaskings.reason,
        needsConsent: unmaskings.needsConsent,
        state: unmaskings.state,
        consent: unmaskings.consent,
        consentUntil: unmaskings.consentUntil,
        opensUntil: unmaskings.opensUntil,
        requestedAs: unmaskings.requestedAs,
        decidedAs: unmaskings.decidedAs,
        decidedAt: unmaskings.decidedAt,
      })
      .from(unmaskings)
      .innerJoin(posts, eq(posts.id, unmaskings.postId))
      .where(and(eq(unmaskings.id, unmaskingId), eq(unmaskings.postId, postId))),
  );
  if (!row?.decidedAs || !row.decidedAt) return null;
  const now = new Date();
  const day = (at: Date) =>
    formatWhen(dayOf(at), { locale: language, timeZone: "Asia/Tokyo", now, coarse: true });
  const { id, scope, reason, needsConsent, requestedAs, decidedAs, decidedAt, consentUntil } = row;
  return {
    ...{ id, scope, reason, needsConsent, requestedAs, decidedAs },
    post: { id: row.postId, title: titleShown(row.title), language: row.language },
    standing: standingOf(row, now),
    decidedOn: day(decidedAt),
    consentUntil: consentUntil && day(consentUntil),
  };
}
