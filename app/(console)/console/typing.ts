const isWriting = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('input:not([type="checkbox"]), textarea, select, [contenteditable], dialog[open]') !== null;

const hasUnsentText = (): boolean =>
  [...document.querySelectorAll("textarea")].some((area) => area.value !== area.defaultValue);

/** Whether somebody is writing, or has written something that was not sent: then nothing may move under their hands. */
export const isBusy = (target: EventTarget | null = document.activeElement): boolean =>
  isWriting(target) || hasUnsentText();
