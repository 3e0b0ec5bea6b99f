import { Mark, markInputRule, mergeAttributes } from "@tiptap/core";

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
  /** Typed brackets become the mark as soon as they close. */
  addInputRules() {
    return [markInputRule({ find: /(?:\[\[|［［)([^[\]［］\n]+)(?:\]\]|］］)$/, type: this.type })];
  },
  addKeyboardShortcuts() {
    return { "Mod-Shift-h": () => this.editor.commands.toggleRedaction() };
  },
});
