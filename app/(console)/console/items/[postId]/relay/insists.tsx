"use client";

import { useForm } from "#components/form/action-form.tsx";
import { FormCheckbox } from "#components/form/fields.tsx";

/** Asked only of somebody whose text leaves too few companies. */
export function Insists({ label, hint }: { label: string; hint: string }) {
  const { state } = useForm();
  const isAsked = state.errors["insists"] !== undefined || state.values["insists"] !== undefined;
  return isAsked ? <FormCheckbox name="insists" label={label} hint={hint} /> : null;
}
