"use client";

import { useSyncExternalStore } from "react";
import { useForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";

const never = () => () => {};

/** Without scripts a draft is saved by hand. With them it is saved all the time, and this is not there. */
export function KeepButtons({ save, saveAnyway }: { save: string; saveAnyway: string }) {
  const { state } = useForm();
  const scripted = useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
  const overtaken = state.errors["draft"] !== undefined;
  if (scripted && !overtaken) return null;
  return (
    <SubmitButton name="intent" value={overtaken ? "keep_anyway" : "keep"} look="text">
      {overtaken ? saveAnyway : save}
    </SubmitButton>
  );
}
