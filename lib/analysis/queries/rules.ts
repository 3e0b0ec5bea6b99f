import { asc, desc, eq } from "drizzle-orm";
import { yaraRuleRevisions, yaraRules } from "#db/schema/analysis.ts";
import { people } from "#db/schema/membership.ts";
import type { Language } from "#db/schema/vocabulary.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { momentShown } from "#lib/fusion-cell/queries/ages.ts";
import { isId } from "#lib/platform/is-id.ts";
import { readerOf } from "#lib/posts/as-shown.ts";
import type { RuleEntry, ShownRule } from "../shown.ts";

const mostRules = 500;
const mostRevisions = 50;

/** All YARA rules by name. */
export function ruleList(person: Person, language: Language): Promise<RuleEntry[]> {
  authorize(person, "yara.change");
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const { id, name, enabled, revision, changedAt } = yaraRules;
    const rows = await tx
      .select({ id, name, enabled, revision, changedAt, by: people.name })
      .from(yaraRules)
      .innerJoin(people, eq(people.id, yaraRules.changedBy))
      .orderBy(asc(name), asc(id))
      .limit(mostRules);
    return rows.map(({ changedAt: at, ...rule }) => ({ ...rule, when: momentShown(at, reader) }));
  });
}

/** A rule with what it was before, the latest first; null when there is none. */
export async function ruleOf(person: Person, language: Language, ruleId: string): Promise<ShownRule | null> {
  authorize(person, "yara.change");
  if (!isId(ruleId)) return null;
  const reader = readerOf(person, language);
  return asActor(person, async (tx) => {
    const { enabled, name, revision, source, changedAt } = yaraRuleRevisions;
    const rows = await tx
      .select({ enabled, name, revision, source, changedAt, by: people.name })
      .from(yaraRuleRevisions)
      .innerJoin(people, eq(people.id, yaraRuleRevisions.changedBy))
      .where(eq(yaraRuleRevisions.ruleId, ruleId))
      .orderBy(desc(revision))
      .limit(mostRevisions);
    const all = rows.map(({ changedAt: at, ...one }) => ({ ...one, when: momentShown(at, reader) }));
    const [now, ...history] = all;
    return now ? { id: ruleId, ...now, history } : null;
  });
}
