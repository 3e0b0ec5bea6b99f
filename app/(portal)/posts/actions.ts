"use server";

import { revalidatePath } from "next/cache";
import { getLocale } from "next-intl/server";
import type { Person } from "#lib/access/actor.ts";
import { signedIn } from "#lib/access/current.ts";
import { formAction } from "#lib/platform/form-action.ts";
import type { FormState } from "#lib/platform/form-state.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import type { Reading } from "#lib/posts/anonymity/anonymity-meter.ts";
import { acceptReply } from "#lib/posts/commands/accept-reply.ts";
import { discardDraft, saveDraft } from "#lib/posts/commands/drafts.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { tap } from "#lib/posts/commands/tap.ts";
import { withdrawPost, withdrawReply } from "#lib/posts/commands/withdraw.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import { keepPlainFiles } from "#lib/posts/files/keep-plain-files.ts";
import {
  acceptForm,
  draftForm,
  isKeeping,
  oneDraft,
  onePost,
  oneReply,
  postForm,
  replyForm,
  revisionForm,
  tapForm,
} from "#lib/posts/forms.ts";
import { hidingDecided } from "#lib/posts/hiding/hiding-choice.ts";
import { companyFacts } from "#lib/posts/queries/company-facts.ts";
import { postMeter, replyMeter, revisionMeter } from "#lib/posts/queries/meter.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { previewPost } from "#lib/posts/queries/preview.ts";
import type { BeforeSending } from "#lib/posts/views.ts";

const sendOrShow = formAction(postForm, async (actor, form) => {
  if (form.intent === "preview") {
    const views = await previewPost(actor, form, await getLocale());
    const meter = await postMeter(actor, { ...form, texts: form });
    return { shown: { views, meter } satisfies BeforeSending };
  }
  const ready = await readyToSend(actor, form, (texts) => postMeter(actor, { ...form, texts }));
  if ("shown" in ready) return ready;
  return { goTo: `/posts/${await submitPost(actor, ready.texts)}?said=sent` };
});

type Sent = Parameters<typeof hidingDecided>[0] & Parameters<typeof hidingDecided>[1] & { insists: boolean };

/** What its author has to decide about before this goes out, or else its texts as they are to go out. */
async function readyToSend<Form extends Sent>(
  actor: Person,
  form: Form,
  meterOf: (texts: Form) => Promise<Reading | null>,
): Promise<{ shown: BeforeSending } | { texts: Form }> {
  const decided = hidingDecided(form, form, await companyFacts(actor));
  const texts = "texts" in decided ? decided.texts : form;
  const meter = form.insists ? null : await meterOf(texts);
  if ("offer" in decided) return { shown: { ...decided, meter } };
  return meter?.verdict === "block" ? { shown: { refused: true, meter } } : { texts };
}

const keepDraft = formAction(draftForm, async (actor, { formId, intent, values, saving }) => {
  await saveDraft(actor, formId, values, saving);
  const next = {
    rechoose: "choose=happening",
    replace: "choose=group",
    keep: "said=kept",
    keep_anyway: "said=kept",
  };
  return { goTo: `/posts/new?draft=${formId}&${next[intent]}` };
});

/** The buttons of the new-post form: send it, look at it as others will, or keep it for later. */
export async function submitPostAction(before: FormState, form: FormData): Promise<FormState> {
  await keepFilesIn(form);
  return isKeeping(form.get("intent")) ? keepDraft(before, form) : sendOrShow(before, form);
}

/** Nothing that was chosen is lost when the page comes back. */
async function keepFilesIn(form: FormData): Promise<void> {
  const actor = await signedIn();
  if (actor) await keepPlainFiles(actor, form);
}

export const discardDraftAction = formAction(oneDraft, async (actor, { formId }) => {
  await discardDraft(actor, formId);
  return { goTo: "/posts/new" };
});

const revise = formAction(revisionForm, async (actor, form) => {
  const page = `/posts/${form.postId}`;
  const post = await revisable(actor, form.postId);
  if (!post) throw new Refusal("not_found");
  const { attribution } = post;
  const ready = await readyToSend(actor, { ...form, attribution }, (texts) => revisionMeter(actor, texts));
  if ("shown" in ready) return ready;
  let isOut = false;
  try {
    ({ isOut } = await revisePost(actor, ready.texts));
  } catch (failure) {
    // Whoever was overtaken sees the new questions around what they typed, and can send it then.
    if (failure instanceof Refusal && (await revisable(actor, form.postId))) revalidatePath(`${page}/revise`);
    throw failure;
  }
  return { goTo: `${page}?said=${isOut ? "changed" : "sent"}` };
});

export async function revisePostAction(before: FormState, form: FormData): Promise<FormState> {
  await keepFilesIn(form);
  return revise(before, form);
}

export const withdrawPostAction = formAction(onePost, async (actor, { postId }) => {
  await withdrawPost(actor, { postId });
  return { goTo: `/posts/${postId}` };
});

export const writeReplyAction = formAction(replyForm, async (actor, form) => {
  const ready = await readyToSend(actor, form, (texts) => replyMeter(actor, { ...form, texts }));
  if ("shown" in ready) return ready;
  const { released } = await writeReply(actor, ready.texts);
  return { goTo: `/posts/${form.postId}?said=${released ? "out" : "held"}#replies` };
});

export const acceptReplyAction = formAction(acceptForm, async (actor, form) => {
  await acceptReply(actor, form);
  return {
    goTo: `/posts/${form.postId}?said=${form.replyId === "none" ? "unaccepted" : "accepted"}#accepted`,
  };
});

export const tapAction = formAction(tapForm, async (actor, form) => {
  await tap(actor, form);
  return { goTo: `/posts/${form.postId}?said=${form.answer === "none" ? "untapped" : "tapped"}#taps` };
});

export const withdrawReplyAction = formAction(oneReply, async (actor, { replyId }) => ({
  goTo: `/posts/${await withdrawReply(actor, { replyId })}?said=taken#replies`,
}));
