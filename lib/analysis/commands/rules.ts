import { and, eq } from "drizzle-orm";
import type { Tx } from "#db/client.ts";
import { yaraRuleRevisions, yaraRules } from "#db/schema/analysis.ts";
import type { Person } from "#lib/access/actor.ts";
import { asActor } from "#lib/access/door.ts";
import { authorize } from "#lib/access/policy.ts";
import { record } from "#lib/audit/record.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { itemId } from "#lib/posts/writing/item-id.ts";
import type { RuleInput } from "../forms.ts";
import { checkRule } from "../yara/run-yara.ts";
import type { RuleFault } from "../yara/scan-result.ts";

/**
 * Keeps a YARA rule. Refuses with "rule_wrong" (its first fault as the tokens) and "rule_too_slow"; where there is no
 * YARA on this computer, it is kept unchecked. Returns its id.
 */
export async function addRule(analyst: Person, formId: string, input: RuleInput): Promise<string> {
  authorize(analyst, "yara.change");
  await tryRule(analyst, input.source);
  const ruleId = itemId(analyst, formId);
  await asActor(analyst, async (tx) => {
    const rule = { ...input, revision: 1, changedBy: analyst.userId, changedAt: new Date() };
    const added = await tx
      .insert(yaraRules)
      .values({ id: ruleId, ...rule })
      .onConflictDoNothing()
      .returning({ id: yaraRules.id });
    if (added.length > 0) await enter(tx, analyst, "yara.rule_added", { ruleId, ...rule });
  });
  return ruleId;
}

/** Changes a rule as it was seen; what it was before stays to be read. Refuses like `addRule`, and with "not_found" and "changed_meanwhile". */
export async function changeRule(
  analyst: Person,
  { ruleId, revision, ...input }: RuleInput & { ruleId: string; revision: number },
): Promise<void> {
  authorize(analyst, "yara.change");
  await tryRule(analyst, input.source);
  await asActor(analyst, async (tx) => {
    const rule = { ...input, revision: revision + 1, changedBy: analyst.userId, changedAt: new Date() };
    const changed = await tx
      .update(yaraRules)
      .set(rule)
      .where(and(eq(yaraRules.id, ruleId), eq(yaraRules.revision, revision)))
      .returning({ id: yaraRules.id });
    if (changed.length === 0) {
      const found = await tx.select({ id: yaraRules.id }).from(yaraRules).where(eq(yaraRules.id, ruleId));
      throw new Refusal(found.length > 0 ? "changed_meanwhile" : "not_found");
    }
    await enter(tx, analyst, "yara.rule_changed", { ruleId, ...rule });
  });
}

/** What the engine has to say of a rule that it understands. Refuses like `addRule`. */
export async function tryRule(analyst: Person, source: string): Promise<RuleFault[]> {
  authorize(analyst, "yara.change");
  const checked = await checkRule(source);
  if (checked.ok) return checked.warnings;
  if (checked.why === "unavailable") return [];
  if (checked.why === "too_slow") throw new Refusal("rule_too_slow", "source");
  const [first] = checked.faults;
  throw new Refusal("rule_wrong", "source", first ? saidOf(first) : "");
}

const saidOf = ({ line, said }: RuleFault): string => (line === null ? said : `L${line}: ${said}`);

type Revision = typeof yaraRuleRevisions.$inferInsert;

async function enter(tx: Tx, analyst: Person, act: string, revision: Revision): Promise<void> {
  await tx.insert(yaraRuleRevisions).values(revision);
  const { ruleId: subjectId, enabled } = revision;
  await record(tx, analyst, act, { subjectId, detail: { revision: revision.revision, enabled } });
}
