/** What stands for the selected part of a text so that others do not see it, and where the cursor goes: in UTF-16 units. */
export function hiding(text: string, start: number, end: number): { put: string; cursor: number } {
  const put = `[[${text.slice(start, end)}]]`;
  // With nothing selected one writes between the brackets.
  return { put, cursor: start === end ? start + 2 : start + put.length };
}

/** Hides what is selected in a text area. Whoever watches the form hears of it as of typing. */
export function hideSelection(textarea: HTMLTextAreaElement): void {
  const { selectionStart, selectionEnd, value } = textarea;
  const { put, cursor } = hiding(value, selectionStart, selectionEnd);
  textarea.focus();
  textarea.setRangeText(put, selectionStart, selectionEnd);
  textarea.setSelectionRange(cursor, cursor);
  textarea.dispatchEvent(new Event("input", { bubbles: true }));
}
