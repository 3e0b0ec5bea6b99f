import { sql } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import type { DeskKey } from "../desk-key.ts";
import { type Around, aroundQueue } from "../queue/around.ts";
import type { QueueFilters } from "../queue/filters.ts";
import { othersAt } from "../queue/presence.ts";
import { workEntry, workRows } from "../queue/rows.ts";
import { waitingEntries } from "../queue/waiting.ts";
import type { DealtWith, DeskEntry, DeskItem, DeskPost, PostView, Work } from "../shown.ts";
import { applicantOnDesk } from "./applicant.ts";
import { dealtWith } from "./dealt-with.ts";
import { entriesOf } from "./entries.ts";
import { postOnDesk } from "./post.ts";
import { versionOnDesk } from "./version.ts";

/** A page of a view of the desk, and what stands beside it. */
export type Desk = {
  entries: DeskEntry[];
  next: string | null;
  /** Null when none was chosen, or the chosen one is gone. */
  item: DeskItem | null;
  /** What is known of the chosen item as of something that waits; null when it does not. */
  work: Work | null;
  /** Who else has it open. */
  others: string[];
  about: DealtWith | null;
  around: Around;
};

/** `filters` chooses from what waits, `view` one of the other lists. */
export function desk(
  person: Person,
  language: Language,
  wanted: {
    list: { filters: QueueFilters } | { view: PostView };
    cursor?: string | undefined;
    item: DeskKey | null;
    about?: DeskKey | null;
  },
): Promise<Desk> {
  authorize(person, "queue.read");
  const reader = readerOf(person, language);
  const { list, cursor, item: key } = wanted;
  return asActor(person, async (tx) => {
    const [page, waiting, item, others, about, around] = await Promise.all([
      "filters" in list
        ? waitingEntries(tx, reader, { filters: list.filters, cursor })
        : entriesOf(tx, reader, { view: list.view, cursor }),
      key ? waitingAs(tx, reader, key) : null,
      key ? itemOnDesk(tx, reader, key) : null,
      key ? othersAt(tx, person, key) : [],
      wanted.about ? dealtWith(tx, reader, wanted.about) : null,
      aroundQueue(tx, reader),
    ]);
    const work = waiting?.work ?? null;
    const other =
      item === null && waiting && work ? ({ sort: "other", entry: waiting, work } as const) : null;
    return { ...page, item: item ?? other, work, others, about, around };
  });
}

/** One post alone, for its own page; null when there is none. */
export function deskPost(person: Person, language: Language, postId: string): Promise<DeskPost | null> {
  authorize(person, "queue.read");
  return asActor(person, (tx) => postOnDesk(tx, readerOf(person, language), { postId }));
}

/** The thing as it waits; null when it does not. */
async function waitingAs(tx: Tx, reader: Reader, key: DeskKey): Promise<DeskEntry | null> {
  const [subject, applicant] = key.sort === "join" ? [key.groupId, key.userId] : [key.id, null];
  const [row] = await workRows(
    tx,
    sql`where w.sort = ${key.sort} and w.subject_id = ${subject}
      and w.person_id is not distinct from ${applicant}::uuid and w.closed_at is null`,
  );
  return row ? workEntry(row, reader) : null;
}

async function itemOnDesk(tx: Tx, reader: Reader, key: DeskKey): Promise<DeskItem | null> {
  if (key.sort === "join") {
    const applicant = await applicantOnDesk(tx, reader, key);
    return applicant && { sort: "join", applicant };
  }
  if (key.sort === "reply") {
    const post = await postOnDesk(tx, reader, { replyId: key.id });
    return post && { sort: "reply", post, replyId: key.id };
  }
  if (key.sort === "version") return versionOnDesk(tx, reader, key.id);
  if (key.sort !== "post" && key.sort !== "part") return null;
  const post = await postOnDesk(tx, reader, { postId: key.id });
  return post && { sort: key.sort, post };
}
