"use client";

import {
  createContext,
  type FormEvent,
  type ReactNode,
  startTransition,
  useActionState,
  useContext,
  useEffect,
  useRef,
} from "react";
import type { FormState } from "#lib/platform/form-state.ts";
import { Notice } from "../ui/notice.tsx";

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
  /** A form at the foot of a reading page: works without scripts and asks for none. */
  plain?: boolean;
};

/**
 * A form around a server action. Without scripts the browser posts it and the page comes back with the state;
 * with scripts the page stays, and nothing that was typed or chosen (files too) is cleared when the server says no.
 */
export function ActionForm({ action, children, doneMessage, className, id, plain }: Props) {
  const [state, dispatch, pending] = useActionState(action, untouched);
  const summary = useRef<HTMLDivElement>(null);
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
      <form
        action={dispatch}
        onSubmit={submit}
        className={className}
        id={id}
        noValidate
        aria-busy={pending}
        {...(plain ? {} : { "data-enhanced": "" })}
      >
        {said ? (
          <div ref={summary} tabIndex={-1}>
            <Notice tone={state.message ? "warning" : "success"} title={said} live />
          </div>
        ) : null}
        {children}
      </form>
    </FormContext>
  );
}
