"use server";

import { z } from "zod";
import { attributions } from "#db/schema/vocabulary.ts";
import { signedIn } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { hidingDecided } from "#lib/posts/hiding/hiding-choice.ts";
import type { SuggestedWord } from "#lib/posts/hiding/redaction-suggestions.ts";
import { companyFacts } from "#lib/posts/queries/company-facts.ts";

const typedSoFar = z.object({
  title: z.string().max(500),
  body: z.string().max(60_000),
  attribution: z.enum(attributions),
});

/** Words of an unfinished text that may give its author away. Nothing of it is kept. */
export async function suggestAction(typed: unknown): Promise<SuggestedWord[]> {
  const actor = await signedIn();
  const parsed = typedSoFar.safeParse(typed);
  if (!actor || !parsed.success || !may(actor, "post.submit")) return [];
  const { title, body, attribution } = parsed.data;
  const asked = { intent: "send", offered: [], hide: [], attribution };
  const decided = hidingDecided({ title, body }, asked, await companyFacts(actor));
  return "offer" in decided ? decided.offer : [];
}
