import { draftValues } from "#lib/posts/writing/draft-values.ts";
import { besideInThisTab } from "./beside-in-this-tab.ts";

/*
 * Saves an open form to the server while it is written in. Browser only.
 */

export type Saved =
  | { kind: "quiet" }
  | { kind: "saved"; at: Date }
  /** The server cannot be reached; it is tried again. */
  | { kind: "waiting" }
  | { kind: "signedOut" | "newer" | "tooLong" | "sent" };

export type DraftOf = {
  formId: string;
  writer: string;
  screen: string;
  seen: number;
  /** The address under which this form opens again. */
  address: string;
};

const afterTyping = 1_500;
const longestWait = 60_000;

/** Begins to watch the form. Call `resume` when the server has answered a submission, `stop` when the form goes. */
export function keepSaving(form: HTMLFormElement, draft: DraftOf, tell: (saved: Saved) => void) {
  const here = location.pathname;
  const beside = besideInThisTab(draft);
  const { screen } = beside;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  let failures = 0;
  let isDirty = false;
  let isRunning = false;
  let isComposing = false;
  let isSubmitting = false;
  let isBlocked = false;

  const schedule = (wait: number) => {
    clearTimeout(timer);
    timer = setTimeout(save, wait);
  };

  async function save(options: { leaving?: boolean; anyway?: boolean } = {}) {
    const { leaving = false, anyway = false } = options;
    clearTimeout(timer);
    if (isSubmitting || (isBlocked && !anyway)) return;
    if (!leaving && (isComposing || !isDirty) && !anyway) return;
    running?.abort();
    running = new AbortController();
    const { signal } = running;
    isDirty = false;
    const values = draftValues(new FormData(form));
    const { writer, seen, formId } = draft;
    const body = JSON.stringify({ values, writer, screen, seen, ...(anyway && { anyway }) });
    if (leaving) beside.keep(values);
    let status = 0;
    isRunning = true;
    try {
      const sent = { method: "PUT", body, headers: { "Content-Type": "application/json" } };
      const answer = await fetch(`/posts/drafts/${formId}`, { ...sent, keepalive: leaving, signal });
      status = answer.status;
    } catch {
      if (signal.aborted) return;
    }
    isRunning = false;
    if (status === 204) wasSaved();
    else wasNot(status, values);
  }

  function wasSaved() {
    failures = 0;
    isBlocked = false;
    if (!isDirty) beside.clear();
    tell({ kind: "saved", at: new Date() });
  }

  function wasNot(status: number, values: Record<string, string>) {
    isDirty = true;
    beside.keep(values);
    const lasting = { 401: "signedOut", 409: "newer", 410: "sent", 413: "tooLong" } as const;
    const kind =
      status === 401 || status === 409 || status === 410 || status === 413 ? lasting[status] : null;
    isBlocked = kind === "newer" || kind === "sent";
    tell({ kind: kind ?? "waiting" });
    if (kind === null) schedule(Math.min(longestWait, 2_000 * 2 ** failures++));
  }

  const changed = ({ target }: Event) => {
    if (target instanceof HTMLInputElement && target.type === "file") return;
    isDirty = true;
    if (location.search !== new URL(draft.address, location.origin).search) {
      history.replaceState(history.state, "", draft.address);
    }
    if (!isComposing) schedule(afterTyping);
  };
  const composing = () => {
    isComposing = true;
    clearTimeout(timer);
  };
  const composed = () => {
    isComposing = false;
    if (isDirty) schedule(afterTyping);
  };
  const submitting = () => {
    isSubmitting = true;
    clearTimeout(timer);
    if (isRunning) isDirty = true;
    isRunning = false;
    running?.abort();
    // Should the server not answer, a reload of the page brings it back.
    beside.keep(draftValues(new FormData(form)));
  };
  // The last chance: what stands there is kept, even in the middle of a conversion. It sends nothing to anybody else.
  const leaving = () => (isDirty || isRunning) && save({ leaving: true });
  const returning = () => document.visibilityState === "visible" && isDirty && schedule(0);

  const watching = new AbortController();
  const { signal: watched } = watching;
  form.addEventListener("input", changed, { signal: watched });
  form.addEventListener("change", changed, { signal: watched });
  form.addEventListener("compositionstart", composing, { signal: watched });
  form.addEventListener("compositionend", composed, { signal: watched });
  form.addEventListener("submit", submitting, { signal: watched });
  addEventListener("pagehide", leaving, { signal: watched });
  addEventListener("focus", returning, { signal: watched });
  document.addEventListener("visibilitychange", returning, { signal: watched });

  const told = form.elements.namedItem("screen");
  if (told instanceof HTMLInputElement) told.value = screen;
  const unsaved = () => {
    isDirty = true;
    schedule(0);
  };
  beside.putBack(form, unsaved);
  if (wasWrittenIn(form)) unsaved();

  return {
    saveAnyway: () => save({ anyway: true }),
    /** The newer one on the server is to take the place of what stands here. */
    forget: () => {
      isDirty = false;
      beside.clear();
    },
    resume: () => {
      isSubmitting = false;
      if (isDirty) schedule(afterTyping);
    },
    stop: () => {
      clearTimeout(timer);
      if (isSubmitting) setTimeout(() => location.pathname !== here && beside.clear(), 1_000);
      else leaving();
      watching.abort();
    },
  };
}

/** On a slow line somebody has begun before the scripts came. */
const wasWrittenIn = (form: HTMLFormElement): boolean =>
  [...form.elements].some((field) => {
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (!(field instanceof HTMLInputElement)) return false;
    if (field.type === "radio" || field.type === "checkbox") return field.checked !== field.defaultChecked;
    return (field.type === "text" || field.type === "date") && field.value !== field.defaultValue;
  });
