import { randomUUID } from "node:crypto";
import { eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { queues } from "#db/queues.ts";
import { deliveries } from "#db/schema/telling.ts";
import type { deliveryStates, MailKind } from "#db/schema/vocabulary.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { authorize } from "#lib/access/policy.ts";
import { log } from "#lib/platform/log.ts";
import { toTheHour } from "#lib/platform/to-the-hour.ts";
import { isSendable, type Letter } from "./letter.ts";
import { MailProblem } from "./mail-problem.ts";
import { theTransport } from "./transport.ts";

export type DeliveryState = (typeof deliveryStates)[number];
type Delivery = Pick<
  typeof deliveries.$inferSelect,
  "id" | "dedupeKey" | "kind" | "userId" | "state" | "attempts"
>;

/** The queues of mail try this often; the last try decides. */
const mostAttempts = queues.sendNeutralMail.retries + 1;

/**
 * Sends one mail, once: for jobs, which may run again or twice at the same time under the same `dedupeKey`. The
 * letter is written at this moment and never kept; null from `write` means that there is nothing to say any more.
 * What the mail server refuses for good is noted as "failed"; when it may still work, this throws, so that the job
 * is tried again. A mail goes out at least once, and twice only when the process dies between sending and noting.
 *
 * One connection is held meanwhile (`tx`, as the worker; what `write` does in it stays only if the mail went out): the
 * lock on the delivery dies with the process. A lease instead would outlive it, would have to be longer than the slowest
 * mail server, and would write down the moment of a mail. Each kind of mail is worked off one at a time, so that a worker
 * spends no more than four of its connections on it.
 */
export async function deliver(
  dedupeKey: string,
  kind: MailKind,
  userId: string | null,
  write: (tx: Tx) => Promise<Letter | null>,
): Promise<DeliveryState> {
  authorize(theWorker, "worker.deliver");
  const { state, again } = await asActor(theWorker, async (tx) => {
    const delivery = await claim(tx, { dedupeKey, kind, userId });
    if (delivery.state !== "queued") return { state: delivery.state, again: undefined };
    try {
      const taken = await tx.transaction(async (inner) => handOver(inner, delivery, await write(inner)));
      return { state: await note(tx, delivery, taken, null), again: undefined };
    } catch (failure) {
      return noteProblem(tx, delivery, failure);
    }
  });
  if (again) throw again;
  return state;
}

/** Whoever comes second waits here until the first is done, and finds its work done. */
async function claim(tx: Tx, mail: Pick<Delivery, "dedupeKey" | "kind" | "userId">): Promise<Delivery> {
  const row = { id: randomUUID(), ...mail, at: toTheHour(new Date()) };
  await tx.insert(deliveries).values(row).onConflictDoNothing();
  const [found] = await tx
    .select({
      id: deliveries.id,
      dedupeKey: deliveries.dedupeKey,
      kind: deliveries.kind,
      userId: deliveries.userId,
      state: deliveries.state,
      attempts: deliveries.attempts,
    })
    .from(deliveries)
    .where(eq(deliveries.dedupeKey, mail.dedupeKey))
    .for("update");
  if (!found) throw new Error("A delivery vanished");
  return found;
}

async function handOver(tx: Tx, { dedupeKey, userId }: Delivery, letter: Letter | null) {
  if (!letter) return "skipped";
  const sent = { ...letter, headers: { "Auto-Submitted": "auto-generated", ...letter.headers } };
  if (!isSendable(sent)) throw new MailProblem("letter_malformed", { final: true });
  await theTransport()(sent, { tx, key: dedupeKey, userId });
  return "sent";
}

async function noteProblem(tx: Tx, delivery: Delivery, failure: unknown) {
  const attempt = delivery.attempts + 1;
  const { code, final } =
    failure instanceof MailProblem ? failure : { code: "could_not_be_written", final: false };
  const over = final || attempt >= mostAttempts;
  const state = await note(tx, delivery, over ? "failed" : "queued", code);
  const { id, kind } = delivery;
  log.warn({ delivery: id, kind, attempt, problem: code, over }, "a mail was not sent");
  const again = over && failure instanceof MailProblem ? undefined : failure;
  return { state, again };
}

async function note(tx: Tx, delivery: Delivery, state: DeliveryState, problem: string | null) {
  const at = toTheHour(new Date());
  await tx
    .update(deliveries)
    .set({ state, problem, at, attempts: delivery.attempts + 1 })
    .where(eq(deliveries.id, delivery.id));
  return state;
}
