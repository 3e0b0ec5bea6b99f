"use client";

import { type ComponentProps, useSyncExternalStore } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { FormFiles } from "#components/form/fields.tsx";

type Props = Omit<ComponentProps<typeof FormFiles>, "name"> & {
  /** Said when the page came back without scripts, which loses the chosen files. */
  again: string;
};
const never = () => () => {};

/** Files to attach. */
export function FilesField({ again, ...props }: Props) {
  const { state } = useForm();
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const wereLost = !scripted && Object.keys(state.values).length > 0;
  return (
    <>
      <FormFiles {...props} name="files" multiple />
      {wereLost ? <p className="field-hint">{again}</p> : null}
    </>
  );
}
