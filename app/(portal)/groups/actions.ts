"use server";

import { askToJoin, leaveGroup } from "#lib/groups/commands.ts";
import { askForm, oneGroup } from "#lib/groups/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const askToJoinAction = formAction(askForm, async (actor, wish) => ({
  goTo: `/groups/${wish.groupId}?said=${await askToJoin(actor, wish)}`,
}));

export const leaveGroupAction = formAction(oneGroup, async (actor, { groupId }) => {
  await leaveGroup(actor, { groupId });
  return { goTo: "/groups" };
});
