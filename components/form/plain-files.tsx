"use client";

import { type ComponentProps, useSyncExternalStore } from "react";
import { useForm } from "./action-form.tsx";
import { FormFiles } from "./fields.tsx";

type Props = Omit<ComponentProps<typeof FormFiles>, "name"> & {
  /** Said when the page came back without scripts, which loses the chosen files. */
  again: string;
};
const never = () => () => {};

/** Files that come with the form, and are not kept when it comes back. */
export function PlainFiles({ again, ...props }: Props) {
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
