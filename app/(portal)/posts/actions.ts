"use server";

import { revalidatePath } from "next/cache";
import { getLocale } from "next-intl/server";
import { formAction } from "#lib/platform/form-action.ts";
import { Refusal } from "#lib/platform/refusal.ts";
import { acceptReply } from "#lib/posts/commands/accept-reply.ts";
import { revisePost } from "#lib/posts/commands/revise-post.ts";
import { submitPost } from "#lib/posts/commands/submit-post.ts";
import { tap } from "#lib/posts/commands/tap.ts";
import { withdrawPost, withdrawReply } from "#lib/posts/commands/withdraw.ts";
import { writeReply } from "#lib/posts/commands/write-reply.ts";
import {
  acceptForm,
  onePost,
  oneReply,
  postForm,
  replyForm,
  revisionForm,
  tapForm,
} from "#lib/posts/forms.ts";
import { revisable } from "#lib/posts/queries/own.ts";
import { previewPost } from "#lib/posts/queries/preview.ts";

export const submitPostAction = formAction(postForm, async (actor, form) =>
  form.intent === "preview"
    ? { shown: await previewPost(actor, form, await getLocale()) }
    : { goTo: `/posts/${await submitPost(actor, form)}?said=sent` },
);

export const revisePostAction = formAction(revisionForm, async (actor, form) => {
  const page = `/posts/${form.postId}`;
  try {
    await revisePost(actor, form);
  } catch (failure) {
    // Whoever was overtaken sees the new questions around what they typed, and can send it then.
    if (failure instanceof Refusal && (await revisable(actor, form.postId))) revalidatePath(`${page}/revise`);
    throw failure;
  }
  return { goTo: `${page}?said=sent` };
});

export const withdrawPostAction = formAction(onePost, async (actor, { postId }) => {
  await withdrawPost(actor, { postId });
  return { goTo: `/posts/${postId}` };
});

export const writeReplyAction = formAction(replyForm, async (actor, form) => {
  const { released } = await writeReply(actor, form);
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
