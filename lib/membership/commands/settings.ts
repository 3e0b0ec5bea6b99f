import { eq } from "drizzle-orm";
import { accounts } from "#db/schema/membership.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";

export type Settings = { language: Language; timeZone: string; digest: boolean };

/** Changes the person's own preferences, all or only some of them. */
export async function changeSettings(person: Person, settings: Partial<Settings>): Promise<void> {
  authorize(person, "settings.change");
  await asActor(person, async (tx) => {
    await tx.update(accounts).set(settings).where(eq(accounts.userId, person.userId));
    await record(tx, person, "settings.changed");
  });
}
