/** A text as it is set: paragraphs, and list lines that stand together. */
export type TextBlock = { kind: "paragraph"; text: string } | { kind: "list"; items: string[] };

const listMark = /^\s*[-*•・]\s*(?=\S)/;

/** Gathers list lines (`- `, `・`) of one or several paragraphs into lists; everything else stays as it is. */
export function textBlocks(paragraphs: readonly string[]): TextBlock[] {
  const blocks: TextBlock[] = [];
  for (const text of paragraphs) {
    const lines = text.split("\n");
    const last = blocks.at(-1);
    if (!lines.every((line) => listMark.test(line))) blocks.push({ kind: "paragraph", text });
    else if (last?.kind === "list") last.items.push(...lines.map(unmarked));
    else blocks.push({ kind: "list", items: lines.map(unmarked) });
  }
  return blocks;
}

const unmarked = (line: string): string => line.replace(listMark, "");
