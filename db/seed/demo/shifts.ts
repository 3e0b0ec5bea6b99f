import { randomUUID } from "node:crypto";
import { and, asc, eq, inArray, isNull } from "drizzle-orm";
import { handoverReadings, handovers, rota, workItems } from "#db/schema/desk.ts";
import { deliveries } from "#db/schema/telling.ts";
import { asActor } from "#lib/access/door.ts";
import { theWorker } from "#lib/access/mint.ts";
import { enter } from "../factories/audit.ts";
import type { Cast } from "./cast.ts";
import { moment } from "./moments.ts";

/** How the fusion cell shares the work of these days: who is on the rota, who has what, what the last shift left. */
export async function shareOutShifts(cast: Cast, now: Date): Promise<void> {
  const [shinohara, fujii, miura] = [cast.person("shinohara"), cast.person("fujii"), cast.person("miura")];
  await asActor(theWorker, (tx) => tx.insert(deliveries).values(aReturnedDigest(cast, now)));
  const mentioned = await asActor(fujii, async (tx) => {
    await tx.insert(rota).values([
      { userId: shinohara.userId, weight: 2 },
      { userId: fujii.userId, weight: 2 },
      { userId: miura.userId, weight: 1 },
    ]);
    const waiting = await tx
      .select({ id: workItems.id, subjectId: workItems.subjectId })
      .from(workItems)
      .where(and(isNull(workItems.assigneeId), isNull(workItems.closedAt), inArray(workItems.sort, byHand)))
      .orderBy(asc(workItems.rank), asc(workItems.dueAt), asc(workItems.id));
    const taken = waiting.filter((_, at) => at % 3 !== 2).slice(0, 4);
    for (const [at, { id, subjectId }] of taken.entries()) {
      const taker = at % 2 === 0 ? shinohara : fujii;
      const assignedAt = moment("2h", now);
      const has = { assigneeId: taker.userId, assignedAt, firstTouchedAt: assignedAt, revision: 2 };
      await tx.update(workItems).set(has).where(eq(workItems.id, id));
      await enter(tx, taker, { action: "work.assigned", subjectId, at: assignedAt });
    }
    return taken.slice(0, 2).map(({ id }) => id);
  });
  await leaveNote(miura, earlier, moment("2d 17:55", now), [], [shinohara, fujii]);
  await leaveNote(fujii, latest, moment("1d 18:05", now), mentioned, [miura]);
}

/** What lies on the desk until somebody decides, and does not end by itself. */
const byHand = ["post", "version", "part", "reply", "join"] as const;

const latest = `夕方の当番からです。
・下の2件は、読み終えたところです。匿名の投稿なので、社名につながる言葉が残っていないか、もう一度見てから公開してください。
・参加の申込みが増えています。会社名の表記が登録と少し違う方がいるので、承認の前に確かめてください。`;
const earlier =
  "ランサムウェアの件は、復旧の見込みが立ったと提供元から連絡がありました。続報が届いたら、同じ業種のグループへの展開を検討してください。";

type Staff = ReturnType<Cast["person"]>;

async function leaveNote(
  by: Staff,
  body: string,
  at: Date,
  items: string[],
  readers: readonly Staff[],
): Promise<void> {
  const id = randomUUID();
  await asActor(by, async (tx) => {
    await tx.insert(handovers).values({ id, writtenBy: by.userId, writtenAt: at, body, items });
    await enter(tx, by, { action: "handover.written", subjectId: id, at });
  });
  for (const reader of readers) {
    const reading = { handoverId: id, userId: reader.userId, readAt: nextMorning(at) };
    await asActor(reader, (tx) => tx.insert(handoverReadings).values(reading));
  }
}

/** The next shift reads it when it comes. */
const nextMorning = (at: Date) => new Date(at.getTime() + 15 * 3_600_000);

/** A member whose address is no longer right. */
function aReturnedDigest(cast: Cast, now: Date): typeof deliveries.$inferInsert {
  const id = randomUUID();
  return {
    id,
    dedupeKey: `demo ${id}`,
    kind: "digest",
    userId: cast.person("mizuno").userId,
    state: "failed",
    attempts: 9,
    problem: "550 5.1.1 User unknown",
    at: moment("3d 09:00", now),
  };
}
