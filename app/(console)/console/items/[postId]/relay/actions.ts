"use server";

import { checkRelay } from "#lib/fusion-cell/relays/check-relay.ts";
import { propose } from "#lib/fusion-cell/relays/commands/propose.ts";
import { proposalForm } from "#lib/fusion-cell/relays/forms.ts";
import { markOf } from "#lib/fusion-cell/relays/relay-warnings.ts";
import { formAction } from "#lib/platform/form-action.ts";
import type { Found } from "./found.ts";

/**
 * Looks for traces first, always; asks the source when there are none, or when the moderator has seen these and is sure.
 */
export const proposeAction = formAction(proposalForm, async (actor, { sure, ...input }) => {
  if (input.intent !== "draft") {
    const { warnings, recognised } = await checkRelay(actor, input);
    const mark = markOf(warnings);
    const unseen = warnings.length > 0 && sure !== mark;
    if (input.intent === "check" || unseen) return { shown: { warnings, mark, recognised } satisfies Found };
  }
  const proposalId = await propose(actor, input);
  return { goTo: `/console/relays/${proposalId}?done=${input.intent === "draft" ? "drafted" : "asked"}` };
});
