import type { ComponentProps, ReactNode } from "react";
import { controlAttributes, Field, FieldGroup, type FieldText, splitField } from "./field.tsx";

export type Choice = { value: string; label: ReactNode; hint?: ReactNode; disabled?: boolean };

type SelectProps = FieldText &
  Omit<ComponentProps<"select">, keyof FieldText | "children"> & {
    options: readonly { value: string; label: string; disabled?: boolean }[];
  };

export function Select({ options, ...props }: SelectProps) {
  const { text, rest } = splitField(props);
  return (
    <Field {...text}>
      <select className="input" {...rest} {...controlAttributes(text)}>
        {options.map(({ value, label, disabled }) => (
          <option key={value} value={value} disabled={disabled}>
            {label}
          </option>
        ))}
      </select>
    </Field>
  );
}

type RadioCardsProps = FieldText & {
  options: readonly Choice[];
  defaultValue?: string | undefined;
  required?: boolean;
};

/** One choice of a few, each a card wide enough for a thumb. */
export function RadioCards({ options, defaultValue, required, ...text }: RadioCardsProps) {
  return (
    <FieldGroup {...text}>
      <div className="cards">
        {options.map(({ value, label, hint, disabled }) => (
          <label key={value} className="choice">
            <input
              type="radio"
              name={text.name}
              value={value}
              defaultChecked={value === defaultValue}
              required={required}
              disabled={disabled}
            />
            <span>
              <span className="choice-label">{label}</span>
              {hint === undefined ? null : <span className="choice-hint">{hint}</span>}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}

type CheckboxProps = Omit<ComponentProps<"input">, "type"> & {
  name: string;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
};

export function Checkbox({ label, hint, error, ...rest }: CheckboxProps) {
  const text = { name: rest.name, id: rest.id, label, error };
  return (
    <div className="field" data-wrong={error === undefined ? undefined : ""}>
      {error === undefined ? null : (
        <p id={`${text.id ?? text.name}-error`} className="field-error">
          {error}
        </p>
      )}
      <label className="check">
        <input {...rest} {...controlAttributes(text)} type="checkbox" />
        <span>
          {label}
          {hint === undefined ? null : <span className="choice-hint">{hint}</span>}
        </span>
      </label>
    </div>
  );
}
