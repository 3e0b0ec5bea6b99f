"use server";

import { askLab, noteLabAnswer } from "#lib/analysis/commands/labs.ts";
import { changeNote, writeNote } from "#lib/analysis/commands/notes.ts";
import { askScan } from "#lib/analysis/commands/scan.ts";
import { changeTask, openTask } from "#lib/analysis/commands/tasks.ts";
import {
  labAnswerForm,
  labRequestForm,
  newTaskForm,
  noteChangeForm,
  noteForm,
  scanForm,
  taskForm,
} from "#lib/analysis/forms.ts";
import { formAction } from "#lib/platform/form-action.ts";

export const openTaskAction = formAction(newTaskForm, async (actor, form) => ({
  goTo: `/console/tasks/${await openTask(actor, form)}`,
}));

export const changeTaskAction = formAction(taskForm, async (actor, form) => {
  await changeTask(actor, form);
  return { goTo: `/console/tasks/${form.taskId}?done=saved` };
});

export const askLabAction = formAction(labRequestForm, async (actor, form) => {
  await askLab(actor, form);
  return { goTo: `/console/tasks/${form.taskId}?done=saved#labs` };
});

export const noteLabAnswerAction = formAction(labAnswerForm, async (actor, form) => ({
  goTo: `/console/tasks/${await noteLabAnswer(actor, form)}?done=saved#labs`,
}));

export const writeNoteAction = formAction(noteForm, async (actor, { back, ...note }) => {
  await writeNote(actor, note);
  return { goTo: `${back}#notes` };
});

export const changeNoteAction = formAction(noteChangeForm, async (actor, { back, ...note }) => {
  await changeNote(actor, note);
  return { goTo: `${back}#notes` };
});

export const scanAction = formAction(scanForm, async (actor, { attachmentId, back }) => {
  await askScan(actor, attachmentId);
  return { goTo: `${back}#scans` };
});
