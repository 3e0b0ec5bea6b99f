import type { Sentence } from "../env-sentences.ts";

/** Prints one line per step: its number, what it does, the seconds it took. Passes on what `work` returns. */
export function steps(total: number) {
  let number = 0;
  return async <T>({ ja, en }: Sentence, work: () => Promise<T>): Promise<T> => {
    number += 1;
    process.stdout.write(`[${number}/${total}] ${ja} · ${en} … `);
    const begun = performance.now();
    try {
      const result = await work();
      process.stdout.write(`${((performance.now() - begun) / 1000).toFixed(1)} s\n`);
      return result;
    } catch (failure) {
      process.stdout.write("\n");
      throw failure;
    }
  };
}

/** Where to go, what to do there, how to stop. */
export function welcome(url: string, demo: boolean): string {
  const rule = "─".repeat(64);
  const what = demo
    ? [
        "ブラウザーで開き、入りたい人のカードを選んでください(デモ)。",
        "Open it in a browser and choose whom to enter as (demo).",
      ]
    : ["ブラウザーで開いてください。", "Open it in a browser."];
  const lines = [
    `互助 Gojo  ${url}`,
    "",
    ...what,
    "",
    "止めるには Ctrl-C を押してください。 Ctrl-C stops it.",
  ];
  return [rule, ...lines.map((line) => `  ${line}`), rule].join("\n");
}
