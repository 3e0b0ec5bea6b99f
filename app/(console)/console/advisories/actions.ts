"use server";

import { refresh } from "next/cache";
import { publish, reject, reopen, restore, takeUp, withdraw } from "#lib/advisories/commands/decide.ts";
import { saveDraft } from "#lib/advisories/commands/save-draft.ts";
import { draftForm, seenAdvisory } from "#lib/advisories/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { Refusal } from "#lib/platform/refusal.ts";

/** When a colleague was faster, the page around the form shows what they did. What was typed stays. */
async function orShowTheLatest(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (failure) {
    if (failure instanceof Refusal) refresh();
    throw failure;
  }
}

const bench = (advisoryId: string, done?: string) =>
  `/console/advisories/${advisoryId}${done ? `?done=${done}` : ""}`;

export const takeUpAction = formAction(seenAdvisory, async (actor, seen) => {
  await orShowTheLatest(() => takeUp(actor, seen));
  return { goTo: bench(seen.advisoryId) };
});

export const rejectAction = formAction(seenAdvisory, async (actor, seen) => {
  await orShowTheLatest(() => reject(actor, seen));
  return { goTo: `/console/advisories?rejected=${seen.advisoryId}` };
});

export const restoreAction = formAction(seenAdvisory, async (actor, seen) => {
  await orShowTheLatest(() => restore(actor, seen));
  return { goTo: `/console/advisories?item=${seen.advisoryId}&done=restored` };
});

export const saveAction = formAction(draftForm, async (actor, form) => {
  await orShowTheLatest(() => saveDraft(actor, form));
  if (form.intent === "preview") return { goTo: `/advisories/${form.advisoryId}/preview` };
  refresh();
  return { done: true };
});

export const publishAction = formAction(seenAdvisory, async (actor, seen) => {
  await orShowTheLatest(() => publish(actor, seen));
  return { goTo: bench(seen.advisoryId, "published") };
});

export const withdrawAction = formAction(seenAdvisory, async (actor, seen) => {
  await orShowTheLatest(() => withdraw(actor, seen));
  return { goTo: bench(seen.advisoryId, "withdrawn") };
});

export const reopenAction = formAction(seenAdvisory, async (actor, seen) => {
  await orShowTheLatest(() => reopen(actor, seen));
  return { goTo: bench(seen.advisoryId) };
});
