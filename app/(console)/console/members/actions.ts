"use server";

import { decideMerge, proposeMerge, undoMerge } from "#lib/moderation/commands/merge.ts";
import { decideSuspension, lift, suspend } from "#lib/moderation/commands/suspend.ts";
import { warnMember } from "#lib/moderation/commands/warn.ts";
import {
  decideMergeForm,
  decideSuspensionForm,
  liftForm,
  mergeForm,
  suspendForm,
  undoMergeForm,
  warnMemberForm,
} from "#lib/moderation/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const warnMemberAction = formAction(warnMemberForm, async (actor, input) => {
  await warnMember(actor, input);
  return { goTo: "/console/members?done=warned" };
});

export const suspendAction = formAction(suspendForm, async (actor, input) => {
  await suspend(actor, input);
  return { goTo: `/console/members?done=${input.of === "person" ? "suspended" : "asked"}` };
});

export const decideSuspensionAction = formAction(decideSuspensionForm, async (actor, input) => {
  await decideSuspension(actor, input);
  return { goTo: "/console/members?done=decided" };
});

export const liftAction = formAction(liftForm, async (actor, input) => {
  await lift(actor, input);
  return { goTo: "/console/members?done=lifted" };
});

export const proposeMergeAction = formAction(mergeForm, async (actor, input) => {
  await proposeMerge(actor, input);
  return { goTo: "/console/members?done=asked" };
});

export const decideMergeAction = formAction(decideMergeForm, async (actor, input) => {
  await decideMerge(actor, input);
  return { goTo: "/console/members?done=decided" };
});

export const undoMergeAction = formAction(undoMergeForm, async (actor, input) => {
  await undoMerge(actor, input);
  return { goTo: "/console/members?done=undone" };
});
