import { Mark, mergeAttributes } from "@tiptap/core";

declare module "@tiptap/core" {
  interface Commands<ReturnType> {
    redaction: { toggleRedaction: () => ReturnType };
  }
}

/** Words that others will not see. In the text area they stand between 「[[」 and 「]]」, and the server takes them out. */
export const Redaction = Mark.create({
  name: "redaction",
  inclusive: false,
  parseHTML: () => [{ tag: "span[data-redaction]" }],
  renderHTML: ({ HTMLAttributes }) => [
    "span",
    mergeAttributes(HTMLAttributes, { class: "hatched", "data-redaction": "" }),
    0,
  ],
  addCommands() {
    return {
      toggleRedaction:
        () =>
        ({ commands }) =>
          commands.toggleMark(this.name),
    };
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-h": () => this.editor.commands.toggleRedaction() };
  },
});
