import { randomUUID } from "node:crypto";
import { addMinutes } from "date-fns/addMinutes";
import { eq } from "drizzle-orm";
import { unmaskings } from "#db/schema/unmaskings.ts";
import type { UnmaskingScope } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { officeOf } from "#lib/fusion-cell/unmasking/ask.ts";
import { enter } from "./audit.ts";
import { onDutyAs } from "./desk.ts";
import type { Post } from "./posts.ts";
import { proved } from "./step-up.ts";

type Wish = {
  of: Pick<Post, "id" | "handle" | "attribution">;
  /** The analyst on duty when absent. */
  by?: Person;
  scope?: UnmaskingScope;
  reason?: string;
  at?: Date;
};

/** A request to see who is behind a masked post; it waits for the second person. Returns its id. */
export async function anUnmasking({ of: post, by, at = new Date(), ...wish }: Wish): Promise<string> {
  const asker = await proved(by ?? (await onDutyAs("analyst")));
  const id = randomUUID();
  await asActor(asker, async (tx) => {
    await tx.insert(unmaskings).values({
      id,
      postId: post.id,
      handle: post.handle,
      scope: wish.scope ?? "company",
      reason: wish.reason ?? "被害が広がっているおそれがあり、急ぎ電話で確かめる必要があるため。",
      needsConsent: post.attribution === "nobody",
      requestedBy: asker.userId,
      requestedAs: officeOf(asker),
      requestedAt: at,
    });
    await enter(tx, asker, { action: "unmasking.requested", subjectId: post.id, at });
  });
  return id;
}

/** Another grants it, or refuses. */
export async function decides(
  id: string,
  { of: post, by, at = new Date(), approves = true, note = "" }: DecisionWish,
): Promise<void> {
  const decider = await proved(by ?? (await onDutyAs("moderator")));
  const asksAuthor = post.attribution === "nobody";
  await asActor(decider, async (tx) => {
    await tx
      .update(unmaskings)
      .set({
        state: approves ? "approved" : "refused",
        decidedBy: decider.userId,
        decidedAs: officeOf(decider),
        decidedAt: at,
        decisionNote: note,
        opensUntil: approves && !asksAuthor ? addMinutes(at, 24 * 60 - 1) : null,
        consentUntil: approves && asksAuthor ? addMinutes(at, 7 * 24 * 60 - 1) : null,
      })
      .where(eq(unmaskings.id, id));
    const action = approves ? "unmasking.approved" : "unmasking.refused";
    await enter(tx, decider, { action, subjectId: post.id, at });
  });
}

type DecisionWish = {
  of: Pick<Post, "id" | "attribution">;
  by?: Person;
  at?: Date;
  approves?: boolean;
  note?: string;
};
