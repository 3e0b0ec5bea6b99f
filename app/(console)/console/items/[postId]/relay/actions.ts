"use server";

import { checkRelay } from "#lib/fusion-cell/commands/check-relay.ts";
import { relay } from "#lib/fusion-cell/commands/relay.ts";
import { relayForm } from "#lib/fusion-cell/forms.ts";
import { markOf } from "#lib/fusion-cell/relay-warnings.ts";
import { formAction } from "#lib/platform/form-action.ts";
import type { Found } from "./traces.tsx";

/** Looks for traces first, always; relays when there are none, or when the moderator has seen these and is sure. */
export const relayAction = formAction(relayForm, async (actor, { intent, sure, ...input }) => {
  const warnings = await checkRelay(actor, input);
  const mark = markOf(warnings);
  const unseen = warnings.length > 0 && sure !== mark;
  if (intent === "check" || unseen) return { shown: { warnings, mark } satisfies Found };
  const copyId = await relay(actor, input);
  return { goTo: `/console/items/${copyId}?done=relayed` };
});
