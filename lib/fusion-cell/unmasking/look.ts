import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { organizations, people } from "#db/schema/membership.ts";
import { unmaskingSeals, unmaskings } from "#db/schema/unmaskings.ts";
import type { UnmaskingScope } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { type Identity, openIdentity, openVault } from "#lib/access/vault.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";

/** Who stands behind a masked post, as far as the scope goes: `person` is null where the company alone was asked. */
export type Source = { person: string | null; orgJa: string | null; orgEn: string | null };

/**
 * Shows one of the two what they asked together to see; each look is entered in the audit log. Refuses with
 * "unmasking_over" whenever the database hands out no seal: before a decision, after its time, to anybody else.
 */
export async function lookAtSource(
  reader: Person,
  { unmaskingId }: { unmaskingId: string },
): Promise<Source> {
  authorize(reader, "source.open");
  return asActor(reader, async (tx) => {
    const [asked] = await tx.select().from(unmaskings).where(eq(unmaskings.id, unmaskingId));
    if (!asked) throw new Refusal("not_found");
    const identity = asked.needsConsent
      ? await consented(tx, unmaskingId)
      : ((await openVault(tx, [asked.handle])).get(asked.handle) ?? null);
    // An open request of another two, or of one's own with a wider scope, does not serve this one.
    const isOpen = asked.opensUntil !== null && asked.opensUntil > new Date();
    const isTheirs = reader.userId === asked.requestedBy || reader.userId === asked.decidedBy;
    if (!identity || !isOpen || !isTheirs) throw new Refusal("unmasking_over");
    const source = await sourceWithin(tx, asked.scope, identity);
    await record(tx, reader, "source.opened", {
      subjectId: asked.postId,
      detail: { unmaskingId, scope: asked.scope },
    });
    return source;
  });
}

async function consented(tx: Tx, unmaskingId: string): Promise<Identity | null> {
  const [seal] = await tx
    .select({ sealed: unmaskingSeals.sealed })
    .from(unmaskingSeals)
    .where(eq(unmaskingSeals.unmaskingId, unmaskingId));
  return seal ? openIdentity(seal.sealed, boundTo(unmaskingId)) : null;
}

/** What the seal of a consent is bound to. */
export const boundTo = (unmaskingId: string): string => `unmasking ${unmaskingId}`;

/** The vault's seal holds person and company; the name of a person is not even read where the company alone was asked. */
async function sourceWithin(tx: Tx, scope: UnmaskingScope, { userId, orgId }: Identity): Promise<Source> {
  const [[company], [person]] = await Promise.all([
    orgId
      ? tx
          .select({ orgJa: organizations.nameJa, orgEn: organizations.nameEn })
          .from(organizations)
          .where(eq(organizations.id, orgId))
      : [],
    scope === "company_and_person"
      ? tx.select({ name: people.name }).from(people).where(eq(people.id, userId))
      : [],
  ]);
  return { person: person?.name ?? null, orgJa: company?.orgJa ?? null, orgEn: company?.orgEn ?? null };
}
