"use server";

import { refresh } from "next/cache";
import { assess } from "#lib/analysis/commands/assess.ts";
import { assessmentForm } from "#lib/analysis/forms.ts";
import { askForm, noteForm } from "#lib/fusion-cell/ask-back/forms.ts";
import { noteAnswer } from "#lib/fusion-cell/ask-back/note-answer.ts";
import { askBack } from "#lib/fusion-cell/commands/ask-back.ts";
import { decideMembership } from "#lib/fusion-cell/commands/decide-membership.ts";
import { declinePart, releasePart } from "#lib/fusion-cell/commands/decide-part.ts";
import { declineReply, releaseReply } from "#lib/fusion-cell/commands/decide-reply.ts";
import { declineVersion, releaseVersion } from "#lib/fusion-cell/commands/decide-version.ts";
import { releasePost } from "#lib/fusion-cell/commands/release-post.ts";
import { deskKey } from "#lib/fusion-cell/desk-key.ts";
import {
  membershipForm,
  partDeclineForm,
  partReleaseForm,
  releaseForm,
  replyDeclineForm,
  replyReleaseForm,
  versionDeclineForm,
  versionReleaseForm,
} from "#lib/fusion-cell/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { onwards } from "./addresses.ts";

/** When a colleague was faster, the page around the form shows what they did. What was typed stays. */
async function orShowTheLatest(act: () => Promise<unknown>): Promise<void> {
  try {
    await act();
  } catch (failure) {
    if (failure instanceof Refusal) refresh();
    throw failure;
  }
}

export const releaseAction = formAction(releaseForm, async (actor, { next, ...claim }) => {
  await orShowTheLatest(() => releasePost(actor, claim));
  return { goTo: onwards("released", { sort: "post", id: claim.postId }, next) };
});

/** Whoever asks without returning the post goes on with it. */
export const askBackAction = formAction(askForm, async (actor, { next, ...asked }) => {
  await orShowTheLatest(() => askBack(actor, asked));
  const about = { sort: "post", id: asked.postId } as const;
  return { goTo: asked.returns ? onwards("returned", about, next) : onwards("asked", about, deskKey(about)) };
});

export const noteAnswerAction = formAction(noteForm, async (actor, { postId, next }) => {
  await orShowTheLatest(() => noteAnswer(actor, { postId }));
  return { goTo: onwards("answerNoted", { sort: "post", id: postId }, next) };
});

export const releaseReplyAction = formAction(replyReleaseForm, async (actor, { next, ...reply }) => {
  await orShowTheLatest(() => releaseReply(actor, reply));
  return { goTo: onwards("replyReleased", { sort: "reply", id: reply.replyId }, next) };
});

export const declineReplyAction = formAction(replyDeclineForm, async (actor, { next, ...reply }) => {
  await orShowTheLatest(() => declineReply(actor, reply));
  return { goTo: onwards("replyDeclined", { sort: "reply", id: reply.replyId }, next) };
});

export const releaseVersionAction = formAction(versionReleaseForm, async (actor, { next, ...version }) => {
  await orShowTheLatest(() => releaseVersion(actor, version));
  return { goTo: onwards("versionReleased", { sort: "version", id: version.versionId }, next) };
});

export const declineVersionAction = formAction(versionDeclineForm, async (actor, { next, ...version }) => {
  await orShowTheLatest(() => declineVersion(actor, version));
  return { goTo: onwards("versionDeclined", { sort: "version", id: version.versionId }, next) };
});

export const releasePartAction = formAction(partReleaseForm, async (actor, { next, ...claim }) => {
  await orShowTheLatest(() => releasePart(actor, claim));
  return { goTo: onwards("partReleased", { sort: "part", id: claim.postId }, next) };
});

export const declinePartAction = formAction(partDeclineForm, async (actor, { next, ...claim }) => {
  await orShowTheLatest(() => declinePart(actor, claim));
  return { goTo: onwards("partDeclined", { sort: "part", id: claim.postId }, next) };
});

export const decideMembershipAction = formAction(membershipForm, async (actor, { next, ...decided }) => {
  await orShowTheLatest(() => decideMembership(actor, decided));
  const { groupId, userId, decision } = decided;
  const deed = decision === "approve" ? "approved" : "refused";
  return { goTo: onwards(deed, { sort: "join", groupId, userId }, next) };
});

export const assessAction = formAction(assessmentForm, async (actor, input) => {
  await orShowTheLatest(() => assess(actor, input));
  return { goTo: `/console/items/${input.postId}?done=assessed#thread` };
});
