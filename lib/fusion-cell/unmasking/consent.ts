import { addDays } from "date-fns/addDays";
import { and, eq } from "drizzle-orm";
import { unmaskingSeals, unmaskings } from "#db/schema/unmaskings.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { sealIdentity } from "#lib/access/vault.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { ConsentAnswer } from "./forms.ts";
import { boundTo } from "./look.ts";

/**
 * The answer of an author who chose nobody. Consenting seals who they are into the request, by their own act and no
 * further than its scope; the two may look until the end of tomorrow in Japan. The vault stays shut. Refuses with
 * "unmasking_over" when it was answered, is late, or is not theirs.
 */
export async function answerUnmasking(author: Person, { unmaskingId, answer }: ConsentAnswer): Promise<void> {
  authorize(author, "source.consent");
  const consents = answer === "consent";
  await asActor(author, async (tx) => {
    const [asked] = await tx
      .update(unmaskings)
      .set({
        consent: consents ? "given" : "refused",
        opensUntil: consents ? addDays(dayOf(new Date()), 2) : null,
      })
      .where(and(eq(unmaskings.id, unmaskingId), eq(unmaskings.state, "approved")))
      .returning({ postId: unmaskings.postId, handle: unmaskings.handle, scope: unmaskings.scope });
    if (!asked) throw new Refusal("unmasking_over");
    if (consents) {
      const { userId, orgId } = author;
      const identity = { userId: asked.scope === "company_and_person" ? userId : null, orgId };
      await tx
        .insert(unmaskingSeals)
        .values({ unmaskingId, sealed: sealIdentity(identity, boundTo(unmaskingId)) });
    }
    await record(tx, author, consents ? "unmasking.consented" : "unmasking.declined", {
      subjectId: asked.postId,
      detail: { unmaskingId },
      underHandle: asked.handle,
    });
  });
}
