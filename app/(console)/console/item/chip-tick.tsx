"use client";

import { useForm } from "#components/form/action-form.tsx";

/** A chip to tick; what follows it in the form opens while it is ticked (styles/desk.css). */
export function ChipTick({ name, label }: { name: string; label: string }) {
  const { state } = useForm();
  const ticked = state.values[name] !== undefined;
  return (
    <>
      <input
        key={String(ticked)}
        type="checkbox"
        id={name}
        name={name}
        defaultChecked={ticked}
        className="chip-tick bare"
      />
      <label htmlFor={name} className="chip chip-missing">
        {label}
      </label>
    </>
  );
}
