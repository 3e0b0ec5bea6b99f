"use client";

import type { Editor } from "@tiptap/core";
import { useEditorState } from "@tiptap/react";
import type { EditorLabels } from "./rich-text.tsx";

const tools = [
  { name: "bold", node: "bold", run: (editor: Editor) => editor.chain().focus().toggleBold().run() },
  {
    name: "list",
    node: "bulletList",
    run: (editor: Editor) => editor.chain().focus().toggleBulletList().run(),
  },
  {
    name: "quote",
    node: "blockquote",
    run: (editor: Editor) => editor.chain().focus().toggleBlockquote().run(),
  },
  {
    name: "code",
    node: "codeBlock",
    run: (editor: Editor) => editor.chain().focus().toggleCodeBlock().run(),
  },
  {
    name: "hide",
    node: "redaction",
    run: (editor: Editor) => editor.chain().focus().toggleRedaction().run(),
  },
] as const;

/** A click moves the focus, which ends a conversion as the writer's input method sees fit; only then it acts. */
export function Tools({ editor, labels }: { editor: Editor; labels: EditorLabels }) {
  const offered = tools.filter(({ name }) => labels[name] !== undefined);
  const active = useEditorState({
    editor,
    selector: ({ editor: now }) => offered.map(({ node }) => now.isActive(node)),
  });
  return (
    <div className="editor-tools" role="toolbar" aria-label={labels.toolbar}>
      {offered.map(({ name, run }, at) => (
        <button key={name} type="button" aria-pressed={active[at] ?? false} onClick={() => run(editor)}>
          {labels[name]}
        </button>
      ))}
    </div>
  );
}
