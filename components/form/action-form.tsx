"use client";

import {
  createContext,
  type FormEvent,
  type KeyboardEvent,
  type ReactNode,
  type RefObject,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useRef,
  useState,
} from "react";
import type { FormState } from "#lib/platform/form-state.ts";
import { ErrorSummary, Notice } from "../ui/notice.tsx";

const untouched: FormState = { values: {}, errors: {}, message: null, done: false };

type Form = { state: FormState; pending: boolean };
const FormContext = createContext<Form>({ state: untouched, pending: false });

/** What the server last said about the form around this field. */
export const useForm = (): Form => useContext(FormContext);

type Props = {
  action: (before: FormState, form: FormData) => Promise<FormState>;
  children: ReactNode;
  /** Sentence shown when the server did what was asked and the page stays. */
  doneMessage?: string;
  className?: string;
  id?: string;
  /** What the server worked out, in front of the form: it knows the form's state and may hold forms of its own. */
  before?: ReactNode;
  /** A form at the foot of a reading page: works without scripts and asks for none. */
  plain?: boolean;
  /** What had been typed before, by field: a draft. */
  initial?: Readonly<Record<string, string>>;
};

/**
 * A form around a server action. Without scripts the browser posts it and the page comes back with the state;
 * with scripts the page stays, and nothing that was typed or chosen (files too) is cleared when the server says no.
 */
export function ActionForm({ action, children, doneMessage, className, id, before, plain, initial }: Props) {
  const [state, dispatch, pending] = useActionState(
    action,
    initial ? { ...untouched, values: initial } : untouched,
  );
  const summary = useRef<HTMLDivElement>(null);
  const labels = useLabels(state, summary);
  const errors = Object.entries(state.errors).map(([field, text]) => ({ field, text, label: labels[field] }));
  const said = state.message ?? (state.done ? doneMessage : undefined);

  // After an answer the reader, and a screen reader, should be where the answer is.
  useEffect(() => {
    if (said) summary.current?.focus();
  }, [said]);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const { submitter } = event.nativeEvent as SubmitEvent;
    const form = new FormData(event.currentTarget, submitter);
    startTransition(() => dispatch(form));
  }

  return (
    <FormContext value={{ state, pending }}>
      {before}
      <form
        action={dispatch}
        onSubmit={submit}
        onKeyDown={leaveToInputMethod}
        className={className}
        id={id}
        noValidate
        aria-busy={pending}
        {...(plain ? {} : { "data-enhanced": "" })}
      >
        {said ? (
          <div ref={summary} tabIndex={-1}>
            {errors.length > 0 ? (
              <ErrorSummary title={said} errors={errors} />
            ) : (
              <Notice tone={state.message ? "warning" : "success"} title={said} live />
            )}
          </div>
        ) : null}
        {children}
      </form>
    </FormContext>
  );
}

/** What the refused fields are called on this page. */
function useLabels(state: FormState, inForm: RefObject<HTMLDivElement | null>): Record<string, string> {
  const [labels, setLabels] = useState<Record<string, string>>({});
  useEffect(() => {
    const form = inForm.current?.closest("form");
    const labelOf = (field: string) =>
      form?.querySelector(`[id="${field}-label"], [id="${field}"] > legend`)?.firstChild?.textContent;
    setLabels(Object.fromEntries(Object.keys(state.errors).map((field) => [field, labelOf(field) ?? ""])));
  }, [state, inForm]);
  return labels;
}

/** Enter that ends a conversion is the input method's (229 where it says so late): it must not send the form. */
function leaveToInputMethod(event: KeyboardEvent) {
  const { keyCode, nativeEvent, target } = event;
  const isConverting = nativeEvent.isComposing || keyCode === 229;
  if (event.key === "Enter" && isConverting && target instanceof HTMLInputElement) event.preventDefault();
}
