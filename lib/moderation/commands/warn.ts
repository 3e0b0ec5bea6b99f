import { randomUUID } from "node:crypto";
import { and, eq, isNull } from "drizzle-orm";
import type { z } from "zod";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { organizations, people } from "#db/schema/membership.ts";
import { warnings } from "#db/schema/moderation.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { dayOf, record } from "#lib/audit/record.ts";
import { enqueue } from "#lib/platform/jobs.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { warnAuthorForm, warnMemberForm } from "../forms.ts";
import { heldItem } from "../item.ts";

/** Warns the author of an item through its handle: whoever that is, nobody learns it. Refuses with "not_found". */
export async function warnAuthor(moderator: Person, input: z.output<typeof warnAuthorForm>): Promise<void> {
  authorize(moderator, "member.warn");
  const { postId, replyId, body } = input;
  await asActor(moderator, async (tx) => {
    const { itemId, handle } = await heldItem(tx, input);
    await warn(tx, moderator, { handle, postId, replyId, body });
    await record(tx, moderator, "warning.given", { subjectId: itemId });
  });
}

/** Warns a person or a company. Refuses with "not_found". */
export async function warnMember(moderator: Person, input: z.output<typeof warnMemberForm>): Promise<void> {
  authorize(moderator, "member.warn");
  const { of, id, body } = input;
  await asActor(moderator, async (tx) => {
    const table = of === "person" ? people : organizations;
    const [member] = await tx.select({ id: table.id }).from(table).where(eq(table.id, id));
    if (!member) throw new Refusal("not_found");
    await warn(tx, moderator, { ...(of === "person" ? { userId: id } : { orgId: id }), body });
    await record(tx, moderator, `${of}.warned`, { subjectId: id });
  });
}

type Warned = { body: string } & (
  | { handle: string; postId: string; replyId: string | null }
  | { userId: string }
  | { orgId: string }
);

async function warn(tx: Tx, moderator: Person, warned: Warned): Promise<void> {
  const id = randomUUID();
  await tx.insert(warnings).values({ id, ...warned, warnedBy: moderator.userId, warnedAt: new Date() });
  await enqueue(tx, queues.tellOfWarning, { warningId: id });
}

/** Says that one has read a warning to oneself, one's item, or one's company. Refuses with "not_found". */
export async function acknowledgeWarning(actor: Person, { warningId }: { warningId: string }): Promise<void> {
  authorize(actor, "warning.acknowledge");
  await asActor(actor, async (tx) => {
    const [warning] = await tx
      .select({ handle: warnings.handle, acknowledgedAt: warnings.acknowledgedAt })
      .from(warnings)
      .where(eq(warnings.id, warningId));
    if (!warning) throw new Refusal("not_found");
    if (warning.acknowledgedAt) return;
    const { handle } = warning;
    const acknowledgedAt = handle ? dayOf(new Date()) : new Date();
    const [noted] = await tx
      .update(warnings)
      .set({ acknowledgedAt })
      .where(and(eq(warnings.id, warningId), isNull(warnings.acknowledgedAt)))
      .returning({ id: warnings.id });
    if (!noted) return;
    await record(tx, actor, "warning.acknowledged", {
      subjectId: warningId,
      ...(handle ? { underHandle: handle } : {}),
    });
  });
}
