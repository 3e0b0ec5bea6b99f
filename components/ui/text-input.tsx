import type { ComponentProps } from "react";
import { controlAttributes, Field, type FieldText, splitField } from "./field.tsx";

export function TextInput(props: FieldText & Omit<ComponentProps<"input">, keyof FieldText>) {
  const { text, rest } = splitField(props);
  return (
    <Field {...text}>
      <input className="input" {...rest} {...controlAttributes(text)} />
    </Field>
  );
}

export function TextArea(props: FieldText & Omit<ComponentProps<"textarea">, keyof FieldText>) {
  const { text, rest } = splitField(props);
  return (
    <Field {...text}>
      <textarea className="input" rows={6} {...rest} {...controlAttributes(text)} />
    </Field>
  );
}

export function FileInput(props: FieldText & Omit<ComponentProps<"input">, keyof FieldText | "type">) {
  const { text, rest } = splitField(props);
  return (
    <Field {...text}>
      <input className="input" {...rest} {...controlAttributes(text)} type="file" />
    </Field>
  );
}
