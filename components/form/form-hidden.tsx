"use client";

import { useForm } from "./action-form.tsx";

/** A value that stays the same however often the form comes back, although the page around it is made anew. */
export function FormHidden({ name, value }: { name: string; value: string }) {
  const { state } = useForm();
  return <input type="hidden" name={name} value={state.values[name] ?? value} />;
}
