"use server";

import {
  changeMatter,
  mergeMatters,
  openMatter,
  putIn,
  putTogether,
  takeOut,
  unmerge,
} from "#lib/matters/commands.ts";
import {
  changeForm,
  mergeForm,
  openForm,
  putInForm,
  takeOutForm,
  togetherForm,
  unmergeForm,
} from "#lib/matters/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { decideRelation } from "#lib/relations/commands.ts";
import { relationForm } from "#lib/relations/forms.ts";
import { matterHref } from "./addresses.ts";

export const decideRelationAction = formAction(relationForm, async (actor, { back, ...said }) => {
  await decideRelation(actor, said);
  return { goTo: back };
});

export const putTogetherAction = formAction(togetherForm, async (actor, { back, ...pair }) => {
  const number = await putTogether(actor, pair);
  return { goTo: back ?? matterHref(number) };
});

export const openMatterAction = formAction(openForm, async (actor, { back, ...wish }) => {
  const number = await openMatter(actor, wish);
  return { goTo: back ?? matterHref(number) };
});

export const putInAction = formAction(putInForm, async (actor, { back, ...wish }) => {
  const number = await putIn(actor, wish);
  return { goTo: back ?? matterHref(number) };
});

export const takeOutAction = formAction(takeOutForm, async (actor, { back, ...item }) => {
  await takeOut(actor, item);
  return { goTo: back ?? "/console/matters" };
});

export const changeMatterAction = formAction(changeForm, async (actor, change) => ({
  goTo: `${matterHref(await changeMatter(actor, change))}?done=1`,
}));

export const mergeAction = formAction(mergeForm, async (actor, merger) => ({
  goTo: matterHref(await mergeMatters(actor, merger)),
}));

export const unmergeAction = formAction(unmergeForm, async (actor, part) => ({
  goTo: matterHref(await unmerge(actor, part)),
}));
