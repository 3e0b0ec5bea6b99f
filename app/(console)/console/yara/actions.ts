"use server";

import { addRule, changeRule, tryRule } from "#lib/analysis/commands/rules.ts";
import { newRuleForm, ruleForm } from "#lib/analysis/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const addRuleAction = formAction(newRuleForm, async (actor, { formId, intent, ...rule }) => {
  if (intent === "check") return { shown: await tryRule(actor, rule.source) };
  return { goTo: `/console/yara/${await addRule(actor, formId, rule)}?done=saved` };
});

export const changeRuleAction = formAction(ruleForm, async (actor, { intent, ...rule }) => {
  if (intent === "check") return { shown: await tryRule(actor, rule.source) };
  await changeRule(actor, rule);
  return { goTo: `/console/yara/${rule.ruleId}?done=saved` };
});
