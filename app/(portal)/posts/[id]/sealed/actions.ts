"use server";

import { getLocale } from "next-intl/server";
import { formAction } from "#lib/platform/form-action.ts";
import { closePart, openPart, writePart } from "#lib/posts/commands/sealed-part.ts";
import { hidingDecided } from "#lib/posts/hiding/hiding-choice.ts";
import { companyFacts } from "#lib/posts/queries/company-facts.ts";
import { companiesNamed, ownPart } from "#lib/posts/queries/part.ts";
import { closingForm, openingForm, partForm } from "#lib/posts/sealed-part/part-forms.ts";
import type { BeforeSending } from "#lib/posts/views.ts";

export const writePartAction = formAction(partForm, async (actor, form) => {
  const { postId, audience } = form;
  const before = await ownPart(actor, postId, await getLocale());
  let texts = form;
  // What stays with its author alone needs no second thought.
  if (audience !== "author" && before) {
    const { attribution } = before;
    const decided = hidingDecided(form, { ...form, attribution }, await companyFacts(actor));
    if ("offer" in decided) return { shown: decided satisfies BeforeSending };
    texts = decided.texts;
  }
  await writePart(actor, texts);
  const choosesNext = audience === "companies" && before?.state === "released" && before.opened.length === 0;
  return { goTo: choosesNext ? `/posts/${postId}/sealed/open` : `/posts/${postId}?said=part#part` };
});

/** What the opening form shows while companies are being chosen. */
export type Choosing = {
  found: Awaited<ReturnType<typeof companiesNamed>>;
  /** They are chosen, and their names are read once more. */
  confirming: boolean;
};

export const openPartAction = formAction(openingForm, async (actor, form) => {
  const { postId, company, name, intent } = form;
  if (intent === "open") {
    await openPart(actor, form);
    return { goTo: `/posts/${postId}?said=opened#part` };
  }
  const confirming = intent === "check" && company.length > 0;
  const search = { name: confirming ? "" : name, chosen: company };
  return {
    shown: { found: await companiesNamed(actor, search, await getLocale()), confirming } satisfies Choosing,
  };
});

export const closePartAction = formAction(closingForm, async (actor, form) => {
  await closePart(actor, form);
  return { goTo: `/posts/${form.postId}?said=closed#part` };
});
