import type { Tx } from "#db/client.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { type Reader, readerOf } from "#lib/posts/as-shown.ts";
import type { DeskKey } from "../desk-key.ts";
import type { DealtWith, DeskEntry, DeskItem, DeskPost, DeskView } from "../shown.ts";
import { applicantOnDesk } from "./applicant.ts";
import { dealtWith } from "./dealt-with.ts";
import { entriesOf } from "./entries.ts";
import { postOnDesk } from "./post.ts";
import { versionOnDesk } from "./version.ts";

/**
 * A page of one view of the desk, the item beside it when one was chosen (null when it is gone), and what `about`
 * names.
 */
export function desk(
  person: Person,
  language: Language,
  wanted: { view: DeskView; cursor?: string | undefined; item: DeskKey | null; about?: DeskKey | null },
): Promise<{
  entries: DeskEntry[];
  next: string | null;
  item: DeskItem | null;
  about: DealtWith | null;
}> {
  authorize(person, "queue.read");
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const [list, item, about] = await Promise.all([
      entriesOf(tx, reader, wanted),
      wanted.item ? itemOnDesk(tx, reader, wanted.item) : null,
      wanted.about ? dealtWith(tx, reader, wanted.about) : null,
    ]);
    return { ...list, item, about };
  });
}

/** One post alone, for its own page; null when there is none. */
export function deskPost(person: Person, language: Language, postId: string): Promise<DeskPost | null> {
  authorize(person, "queue.read");
  return asActor(person, (tx) => postOnDesk(tx, readerOf(person, language), { postId }));
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
  const post = await postOnDesk(tx, reader, { postId: key.id });
  return post && { sort: key.sort, post };
}
