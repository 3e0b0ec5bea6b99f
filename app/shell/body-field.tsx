"use client";

import type { RichTextProps } from "#components/editor/rich-text.tsx";
import { FormRichText } from "#components/form/form-rich-text.tsx";

const grammar = () => import("#lib/posts/member-text.ts");

/** The field for what a member writes, with the editor over it. The only place that hands it the reader of texts. */
export function BodyField(props: Omit<RichTextProps, "grammar">) {
  return <FormRichText {...props} grammar={grammar} />;
}
