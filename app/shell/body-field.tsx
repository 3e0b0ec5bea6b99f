"use client";

import type { RichTextProps } from "#components/editor/rich-text.tsx";
import { FormRichText } from "#components/form/form-rich-text.tsx";

async function grammar() {
  const [{ parseMemberText }, { marksIn, closeMarks }] = await Promise.all([
    import("#lib/posts/text/member-text.ts"),
    import("#lib/posts/hiding/redaction.ts"),
  ]);
  return { parseMemberText, marksIn, closeMarks };
}

/** The field for what a member writes, with the editor over it. The only place that hands it the reader of texts. */
export function BodyField(props: Omit<RichTextProps, "grammar">) {
  return <FormRichText {...props} grammar={grammar} />;
}
