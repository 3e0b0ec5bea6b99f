import type { Page } from "@playwright/test";

/** One word as it is typed on a Japanese keyboard: the readings that stand there on the way, and what is chosen. */
export type TypedWord = { readings: readonly string[]; chosen: string };

/**
 * Types as an input method does: readings grow in a composition, Enter takes the word that is offered (keyCode 229
 * while composing). Runs `composing` while the last reading of each word is not yet chosen.
 */
export async function typeInJapanese(
  page: Page,
  words: readonly TypedWord[],
  composing: () => Promise<void> = async () => {},
): Promise<void> {
  const keyboard = await page.context().newCDPSession(page);
  for (const { readings, chosen } of words) {
    for (const reading of readings) {
      await keyboard.send("Input.imeSetComposition", {
        text: reading,
        selectionStart: reading.length,
        selectionEnd: reading.length,
      });
    }
    await composing();
    const enter = { key: "Process", code: "Enter", windowsVirtualKeyCode: 229 } as const;
    await keyboard.send("Input.dispatchKeyEvent", { type: "rawKeyDown", ...enter });
    await keyboard.send("Input.insertText", { text: chosen });
    await keyboard.send("Input.dispatchKeyEvent", { type: "keyUp", ...enter });
  }
  await keyboard.detach();
}
