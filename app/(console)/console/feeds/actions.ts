"use server";

import { addFeed, changeFeed, fetchNow, pauseFeed, removeFeed } from "#lib/advisories/commands/feeds.ts";
import { feedChangeForm, feedForm, feedPauseForm, oneFeed } from "#lib/advisories/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { feedsAfter } from "./addresses.ts";

export const addFeedAction = formAction(feedForm, async (actor, form) => {
  await addFeed(actor, form);
  return { goTo: feedsAfter("added") };
});

export const fetchNowAction = formAction(oneFeed, async (actor, feed) => {
  await fetchNow(actor, feed);
  return { goTo: feedsAfter("asked") };
});

export const changeFeedAction = formAction(feedChangeForm, async (actor, form) => {
  await changeFeed(actor, form);
  return { goTo: feedsAfter("changed") };
});

export const pauseFeedAction = formAction(feedPauseForm, async (actor, form) => {
  await pauseFeed(actor, form);
  return { goTo: feedsAfter(form.wanted === "paused" ? "paused" : "resumed") };
});

export const removeFeedAction = formAction(oneFeed, async (actor, feed) => {
  await removeFeed(actor, feed);
  return { goTo: feedsAfter("removed") };
});
