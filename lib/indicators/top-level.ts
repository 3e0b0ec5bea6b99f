import { parse } from "tldts";

/** Names no registry gives out, but documents, tests and inner networks use (RFC 2606, 6761, 7686, 8375, 9476). */
const RESERVED = new Set([
  "example",
  "test",
  "invalid",
  "localhost",
  "local",
  "internal",
  "onion",
  "alt",
  "arpa",
]);

const LONGEST_JAPANESE = 7;

/** Whether the last label of a name is a top-level domain of the public list, or one of the reserved ones. */
export function isTopLevel(label: string): boolean {
  const lower = label.toLowerCase();
  return RESERVED.has(lower) || parse(`a.${lower}`).isIcann === true;
}

/** Whether text without spaces begins with a top-level domain in its own script: 「みんなへ」 with 「みんな」. */
export function beginsWithTopLevel(text: string): boolean {
  for (let length = Math.min(LONGEST_JAPANESE, text.length); length > 1; length--) {
    if (isTopLevel(text.slice(0, length))) return true;
  }
  return false;
}
