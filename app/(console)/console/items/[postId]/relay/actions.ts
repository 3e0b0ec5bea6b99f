"use server";

import { checkRelay } from "#lib/fusion-cell/commands/check-relay.ts";
import { relay } from "#lib/fusion-cell/commands/relay.ts";
import { relayForm } from "#lib/fusion-cell/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

/** Looks for traces first, always; relays when there are none, or when the moderator has seen them and is sure. */
export const relayAction = formAction(relayForm, async (actor, { intent, sure, ...input }) => {
  const warnings = await checkRelay(actor, input);
  if (intent === "check" || (warnings.length > 0 && !sure)) return { shown: warnings };
  const copyId = await relay(actor, input);
  return { goTo: `/console/items/${copyId}?done=relayed` };
});
