import type { ReactNode } from "react";

/** What every control of a form has. `mark` is the word for "optional" or "required"; `id` is the name unless given. */
export type FieldText = {
  name: string;
  id?: string | undefined;
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  mark?: string | undefined;
};

/** A label, a hint and an error around one control. The control itself takes `controlAttributes`. */
export function Field({ children, ...text }: FieldText & { children: ReactNode }) {
  const { id = text.name, label, mark } = text;
  return (
    <div className="field" data-wrong={text.error === undefined ? undefined : ""}>
      <label id={`${id}-label`} htmlFor={id}>
        {label}
        {mark === undefined ? null : <span className="field-mark">{mark}</span>}
      </label>
      <FieldWords {...text} />
      {children}
    </div>
  );
}

/** The same around several controls that are one question. */
export function FieldGroup({ children, ...text }: FieldText & { children: ReactNode }) {
  const { id = text.name, label, mark } = text;
  return (
    <fieldset
      className="field"
      id={id}
      aria-describedby={describedBy(text)}
      data-wrong={text.error === undefined ? undefined : ""}
    >
      <legend>
        {label}
        {mark === undefined ? null : <span className="field-mark">{mark}</span>}
      </legend>
      <FieldWords {...text} />
      {children}
    </fieldset>
  );
}

function FieldWords({ name, id = name, hint, error }: FieldText) {
  return (
    <>
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className="field-hint">
          {hint}
        </p>
      )}
      {error === undefined ? null : (
        <p id={`${id}-error`} className="field-error">
          {error}
        </p>
      )}
    </>
  );
}

/** The ids of a field's hint and error, for `aria-describedby`. */
export function describedBy({ name, id = name, hint, error }: FieldText): string | undefined {
  const ids = [hint === undefined ? null : `${id}-hint`, error === undefined ? null : `${id}-error`];
  return ids.filter((one) => one !== null).join(" ") || undefined;
}

/** What ties a control to its field. */
export function controlAttributes(text: FieldText) {
  return {
    name: text.name,
    id: text.id ?? text.name,
    "aria-describedby": describedBy(text),
    "aria-invalid": text.error === undefined ? undefined : (true as const),
  };
}

/** Splits a component's props into the words of its field and the attributes of its control. */
export function splitField<Props extends FieldText>(props: Props) {
  const { name, id, label, hint, error, mark, ...rest } = props;
  return { text: { name, id, label, hint, error, mark }, rest };
}
