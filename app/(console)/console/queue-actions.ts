"use server";

import { refresh } from "next/cache";
import { assign, weigh } from "#lib/fusion-cell/queue/commands/assign.ts";
import { readHandover, writeHandover } from "#lib/fusion-cell/queue/commands/handover.ts";
import { noteMail } from "#lib/fusion-cell/queue/commands/note-mail.ts";
import { setRota } from "#lib/fusion-cell/queue/commands/set-rota.ts";
import { shareOutWaiting } from "#lib/fusion-cell/queue/commands/share-out-waiting.ts";
import { dropView, saveView } from "#lib/fusion-cell/queue/commands/views.ts";
import {
  assignForm,
  dropViewForm,
  handoverForm,
  handoverReadForm,
  importanceForm,
  mailNotedForm,
  rotaForm,
  saveViewForm,
  shareOutForm,
} from "#lib/fusion-cell/queue/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";
import { deskHref } from "./addresses.ts";

/** Whether it went well or a colleague was faster: the page around the form shows how things stand. */
async function andShow(act: Promise<unknown>): Promise<{ done: true }> {
  try {
    await act;
  } finally {
    refresh();
  }
  return { done: true };
}

export const assignAction = formAction(assignForm, (actor, { items, do: what, to }) =>
  andShow(assign(actor, items, what === "me" ? actor.userId : what === "give" ? (to ?? null) : null)),
);

export const weighAction = formAction(importanceForm, (actor, { item, importance }) =>
  andShow(weigh(actor, item, importance)),
);

export const shareOutAction = formAction(shareOutForm, async (actor) => ({
  goTo: `/console?shared=${await shareOutWaiting(actor)}`,
}));

export const saveViewAction = formAction(saveViewForm, async (actor, view) => {
  await saveView(actor, view);
  return { goTo: deskHref({ filters: view }) };
});

export const dropViewAction = formAction(dropViewForm, (actor, { viewId }) =>
  andShow(dropView(actor, viewId)),
);

export const writeHandoverAction = formAction(handoverForm, async (actor, note) => {
  await writeHandover(actor, note);
  return { goTo: "/console/handover?sent=1" };
});

export const readHandoverAction = formAction(handoverReadForm, (actor, { handoverId }) =>
  andShow(readHandover(actor, handoverId)),
);

export const setRotaAction = formAction(rotaForm, (actor, row) => andShow(setRota(actor, row)));

export const noteMailAction = formAction(mailNotedForm, (actor, { item }) => andShow(noteMail(actor, item)));
