"use client";

import type { ComponentProps } from "react";
import { Button, type Look } from "../ui/button.tsx";
import { Checkbox, RadioCards, Select } from "../ui/choices.tsx";
import { useEarlyText } from "../ui/early-text.ts";
import { FileInput, TextArea, TextInput } from "../ui/text-input.tsx";
import { useForm } from "./action-form.tsx";

/*
 * The controls of components/ui inside an ActionForm: they show again what was typed and say what to mend.
 */

const useField = (name: string) => {
  const { state } = useForm();
  return { typed: state.values[name], error: state.errors[name] };
};

export function FormText(props: ComponentProps<typeof TextInput>) {
  const { typed, error } = useField(props.name);
  return <TextInput {...props} error={error} defaultValue={typed ?? props.defaultValue} />;
}

export function FormTextArea(props: ComponentProps<typeof TextArea>) {
  const { typed, error } = useField(props.name);
  const first = useEarlyText(props.id ?? props.name, typed ?? String(props.defaultValue ?? ""));
  return <TextArea {...props} error={error} defaultValue={first} />;
}

export function FormSelect(props: ComponentProps<typeof Select>) {
  const { typed, error } = useField(props.name);
  // A select keeps the option it was first drawn with; a new key draws it anew.
  return <Select key={typed} {...props} error={error} defaultValue={typed ?? props.defaultValue} />;
}

export function FormRadioCards(props: ComponentProps<typeof RadioCards>) {
  const { typed, error } = useField(props.name);
  return <RadioCards key={typed} {...props} error={error} defaultValue={typed ?? props.defaultValue} />;
}

export function FormCheckbox(props: ComponentProps<typeof Checkbox>) {
  const { state } = useForm();
  const sent = Object.keys(state.values).length > 0;
  const { typed, error } = useField(props.name);
  const checked = sent ? typed !== undefined : (props.defaultChecked ?? false);
  return <Checkbox key={String(checked)} {...props} error={error} defaultChecked={checked} />;
}

export function FormFiles(props: ComponentProps<typeof FileInput>) {
  const { error } = useField(props.name);
  return <FileInput {...props} error={error} />;
}

/** Sends the form; says nothing twice while the server works. */
export function SubmitButton({
  look = "primary",
  ...props
}: ComponentProps<typeof Button> & { look?: Look }) {
  const { pending } = useForm();
  return (
    <Button
      {...props}
      look={look}
      aria-disabled={pending}
      onClick={(event) => pending && event.preventDefault()}
    />
  );
}
