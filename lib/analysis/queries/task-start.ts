import { eq, sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { posts } from "#db/schema/posts.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { localTimeOf } from "#lib/platform/i18n/local-time.ts";
import { isId } from "#lib/platform/is-id.ts";
import { titleShown } from "#lib/posts/text/title-shown.ts";
import type { Colleague } from "../shown.ts";
import { colleagues } from "./tasks.ts";

/** With what the form of a new task begins; `post` is null where it is about none, or none that is there. */
export type TaskStart = {
  colleagues: Colleague[];
  /** As a form's field holds it, by the reader's clock. */
  dueLocal: string;
  post: { id: string; title: string } | null;
};

export function taskStart(person: Person, postId: string | undefined): Promise<TaskStart> {
  authorize(person, "task.change");
  return asActor(person, async (tx) => {
    const [all, due, rows] = await Promise.all([
      colleagues(tx),
      dueProposed(tx, person),
      postId && isId(postId)
        ? tx.select({ id: posts.id, title: posts.title }).from(posts).where(eq(posts.id, postId))
        : [],
    ]);
    const [post] = rows;
    return {
      colleagues: all,
      dueLocal: due,
      post: post ? { id: post.id, title: titleShown(post.title) } : null,
    };
  });
}

const officeMinutesOfDay = 540;

/** One office day from now, as a form's field holds it. */
export async function dueProposed(tx: Tx, { timeZone }: Person): Promise<string> {
  const [row] = await tx.execute<{ due: string }>(
    sql`select office_time_after(now(), ${officeMinutesOfDay}) as due`,
  );
  return localTimeOf(row ? new Date(row.due) : new Date(), timeZone);
}
