"use client";

import { Slice } from "@tiptap/pm/model";
import type { EditorProps } from "@tiptap/pm/view";
import { EditorContent, useEditor } from "@tiptap/react";
import { StarterKit } from "@tiptap/starter-kit";
import { type RefObject, useEffect } from "react";
import { describedBy, type FieldText } from "../ui/field.tsx";
import { editorDocument } from "./from-member-text.ts";
import { Redaction } from "./redaction-mark.ts";
import type { EditorLabels, Grammar } from "./rich-text.tsx";
import { toMarkdown } from "./to-markdown.ts";
import { Tools } from "./tools.tsx";

export type SurfaceProps = {
  textarea: HTMLTextAreaElement;
  grammar: Grammar;
  labels: EditorLabels;
  text: FieldText;
  /** Filled with the way to put the cursor into the editor. */
  focus: RefObject<() => void>;
};

const kit = StarterKit.configure({
  heading: { levels: [3, 4] },
  link: false,
  strike: false,
  trailingNode: false,
  underline: false,
});

/** The editor itself. It has no key handler of its own: Enter while converting kana belongs to the input method. */
export function Surface({ textarea, grammar, labels, text, focus }: SurfaceProps) {
  const editor = useEditor({
    extensions: [kit, Redaction],
    content: documentOf(textarea.value, grammar),
    injectCSS: false,
    immediatelyRender: true,
    editorProps: { ...plainTextOnly(grammar), attributes: attributes(text) },
    onUpdate: (changed) => {
      textarea.value = toMarkdown(changed.editor.getJSON());
      textarea.dispatchEvent(new Event("input", { bubbles: true }));
    },
  });

  useEffect(() => {
    focus.current = () => editor.commands.focus();
    let written = textarea.value;
    const wrote = () => {
      written = textarea.value;
    };
    // A form put back to its beginning, or filled by the server, changes the text area alone.
    const follow = () => {
      if (textarea.value === written) return;
      written = textarea.value;
      editor.commands.setContent(documentOf(textarea.value, grammar), { emitUpdate: false });
    };
    const afterReset = () => setTimeout(follow);
    textarea.addEventListener("filled", follow);
    textarea.addEventListener("input", wrote);
    textarea.form?.addEventListener("reset", afterReset);
    return () => {
      textarea.removeEventListener("filled", follow);
      textarea.removeEventListener("input", wrote);
      textarea.form?.removeEventListener("reset", afterReset);
    };
  }, [editor, textarea, grammar, focus]);

  return (
    <>
      <Tools editor={editor} labels={labels} />
      <EditorContent editor={editor} />
    </>
  );
}

const documentOf = (text: string, { parseMemberText, marksIn, closeMarks }: Grammar) =>
  editorDocument(parseMemberText(closeMarks(text)), marksIn);

/** Text and Markdown may be pasted; formatting and pictures of other programs stay there. A dropped file does not open. */
function plainTextOnly(grammar: Grammar): EditorProps {
  return {
    handlePaste(view, { clipboardData }) {
      // `pasteText` comes by here again, with no clipboard.
      if (clipboardData === null) return false;
      view.pasteText(clipboardData.getData("text/plain"));
      return true;
    },
    clipboardTextParser: (pasted, _place, _plain, view) =>
      Slice.maxOpen(view.state.schema.nodeFromJSON(documentOf(pasted, grammar)).content),
    handleDrop(_view, event, _slice, moved) {
      if (!moved) event.preventDefault();
      return !moved;
    },
  };
}

function attributes(text: FieldText): Record<string, string> {
  const description = describedBy(text);
  return {
    class: "prose input editor-text",
    role: "textbox",
    "aria-multiline": "true",
    "aria-labelledby": `${text.id ?? text.name}-label`,
    ...(description === undefined ? {} : { "aria-describedby": description }),
    ...(text.error === undefined ? {} : { "aria-invalid": "true" }),
  };
}
