/**
 * Characters that change what a reader sees without being seen: controls, direction overrides, zero width,
 * tags, blank fillers, and line separators. Tab and line feed are left alone.
 */
const HIDDEN =
  /(?![\t\n])(?:[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\u115f\u1160\u2800\u3164\uffa0]|\u034f|\u17b4|\u17b5)/gu;

/** A joiner between two pictures makes one emoji and hides nothing. */
const EMOJI_JOINER =
  /(?<=\p{Extended_Pictographic}[\ufe0f\u{1f3fb}-\u{1f3ff}]?)\u200d(?=\p{Extended_Pictographic})/gu;
const KEPT_JOINER = "\ue000";

/** Text with every hidden character written out as ⟨U+202E⟩, and well-formed for storage as JSON. */
export function showHidden(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(KEPT_JOINER, "⟨U+E000⟩")
    .replace(EMOJI_JOINER, KEPT_JOINER)
    .replace(/\r\n/g, "\n")
    .replace(
      HIDDEN,
      (char) => `⟨U+${(char.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, "0")}⟩`,
    )
    .replaceAll(KEPT_JOINER, "\u200d");
}

/** The first `length` UTF-16 units of what is shown, "…" behind when something was cut; never half a character. */
export function shorten(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\ud800-\udbff]$/, "")}…`;
}
