import { sql } from "drizzle-orm";
import type { Language, MailKind } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import type { When } from "#lib/platform/i18n/when.ts";
import { readerOf } from "#lib/posts/as-shown.ts";
import { momentShown } from "../../queries/ages.ts";

/** A mail that came back: to whom it should have gone and what the other side said, never what stood in it. */
export type ReturnedMail = {
  id: string;
  revision: number;
  kind: MailKind;
  person: string | null;
  company: string | null;
  when: When;
  attempts: number;
  problem: string | null;
};

const most = 200;

/** What came back and was not noted yet, the oldest first; `more` when there is more than a page. */
export function returnedMails(
  person: Person,
  language: Language,
): Promise<{ mails: ReturnedMail[]; more: boolean }> {
  authorize(person, "queue.read");
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const rows = await tx.execute<Omit<ReturnedMail, "when"> & { at: string }>(sql`
      select w.id, w.revision, d.kind, p.name as person,
        ${language === "ja" ? sql`o.name_ja` : sql`o.name_en`} as company, d.at, d.attempts, d.problem
      from work_items w join deliveries d on d.id = w.subject_id
        left join people p on p.id = d.user_id left join organizations o on o.id = p.org_id
      where w.sort = 'mail' and w.closed_at is null order by w.due_at, w.id limit ${most + 1}`);
    const mails = rows.slice(0, most).map(({ at, ...mail }) => ({ ...mail, when: momentShown(at, reader) }));
    return { mails, more: rows.length > most };
  });
}
