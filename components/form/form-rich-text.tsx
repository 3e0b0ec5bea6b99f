"use client";

import { RichText, type RichTextProps } from "../editor/rich-text.tsx";
import { useForm } from "./action-form.tsx";

/** The editor inside an ActionForm: shows again what was typed and says what to mend. */
export function FormRichText(props: RichTextProps) {
  const { state } = useForm();
  const typed = state.values[props.name];
  return <RichText {...props} error={state.errors[props.name]} defaultValue={typed ?? props.defaultValue} />;
}
