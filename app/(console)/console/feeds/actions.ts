"use server";

import { addFeed, fetchNow } from "#lib/advisories/commands/feeds.ts";
import { feedForm, oneFeed } from "#lib/advisories/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const addFeedAction = formAction(feedForm, async (actor, form) => {
  await addFeed(actor, form);
  return { goTo: "/console/feeds?done=added" };
});

export const fetchNowAction = formAction(oneFeed, async (actor, feed) => {
  await fetchNow(actor, feed);
  return { goTo: "/console/feeds?done=asked" };
});
