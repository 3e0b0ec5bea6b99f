import type { JSONContent } from "@tiptap/core";

/** The editor's content as the Markdown of members: what `parseMemberText` reads back to the same text. */
export function toMarkdown(document: JSONContent): string {
  return blocks(document.content ?? []);
}

function blocks(nodes: JSONContent[], between = "\n\n"): string {
  const written: string[] = [];
  let typeBefore: string | undefined;
  let otherBullet = false;
  for (const node of nodes) {
    // Two lists in a row are kept apart by another kind of bullet.
    const other: boolean = typeBefore === node.type && !otherBullet;
    const text = block(node, other);
    if (text === "") continue;
    written.push(text);
    typeBefore = node.type;
    otherBullet = other;
  }
  return written.join(between);
}

function block(node: JSONContent, otherBullet: boolean): string {
  const content = node.content ?? [];
  switch (node.type) {
    case "heading":
      return `${"#".repeat(Number(node.attrs?.["level"] ?? 3))} ${line(content).replace(/#+$/, "\\$&")}`;
    case "blockquote":
      return prefixed(blocks(content), "> ", "> ");
    case "codeBlock":
      return fenced(content.map(({ text }) => text ?? "").join(""));
    case "horizontalRule":
      return "***";
    case "bulletList":
      return list(content, () => (otherBullet ? "+ " : "- "));
    case "orderedList": {
      const start = Number(node.attrs?.["start"] ?? 1);
      return list(content, (at) => `${start + at}${otherBullet ? ")" : "."} `);
    }
    default:
      return inline(content).trim().split("\n").map(lineStart).join("\n");
  }
}

function list(items: JSONContent[], marker: (at: number) => string): string {
  const loose = items.some(
    ({ content = [] }) => content.filter(({ type }) => type === "paragraph").length > 1,
  );
  const between = loose ? "\n\n" : "\n";
  const filled = items.map(({ content = [] }) => blocks(content, between)).filter((item) => item !== "");
  return filled.map((item, at) => prefixed(item, marker(at), " ".repeat(marker(at).length))).join(between);
}

function prefixed(text: string, first: string, others: string): string {
  const lines = text
    .split("\n")
    .map((one, at) => (one === "" && at > 0 ? others.trimEnd() : `${at === 0 ? first : others}${one}`));
  return text === "" ? "" : lines.join("\n");
}

function fenced(code: string): string {
  const longest = Math.max(2, ...[...code.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}\n${code}\n${fence}`;
}

const line = (nodes: JSONContent[]) => inline(nodes).replaceAll("\n", " ").trim();
const has = (node: JSONContent, mark: string) => node.marks?.some(({ type }) => type === mark) ?? false;

/** Text nodes with their marks. Of two marks that begin together, the longer one is the outer. */
function inline(
  nodes: JSONContent[],
  marks: readonly string[] = ["redaction", "bold", "italic", "code"],
): string {
  let written = "";
  for (let at = 0; at < nodes.length; ) {
    const lengths = marks.map((mark) => whileTrue(nodes, at, (node) => has(node, mark)));
    const longest = Math.max(0, ...lengths);
    const mark = marks[lengths.indexOf(longest)];
    if (longest > 0 && mark !== undefined) {
      written += signed(
        nodes.slice(at, at + longest),
        mark,
        marks.filter((other) => other !== mark),
      );
      at += longest;
    } else {
      const bare = whileTrue(nodes, at, (node) => !marks.some((one) => has(node, one)));
      written += escaped(words(nodes.slice(at, at + bare)));
      at += bare;
    }
  }
  return written;
}

/** How many nodes from `start` on fit. */
function whileTrue(nodes: JSONContent[], start: number, fits: (node: JSONContent) => boolean): number {
  const end = nodes.findIndex((node, at) => at >= start && !fits(node));
  return (end === -1 ? nodes.length : end) - start;
}

function signed(run: JSONContent[], mark: string, inner: readonly string[]): string {
  if (mark === "code") return codeSpan(words(run).replaceAll("\n", " "));
  if (mark === "redaction") return `[[${alone(inline(run, inner))}]]`;
  return around(inline(run, inner), mark === "bold" ? "**" : "*");
}

/** Brackets inside what is hidden must not end it. */
const alone = (text: string) =>
  text.replace(/([[［﹇\]］﹈])(?=[\p{DI}\\]*[[［﹇\]］﹈])/gu, "$1 ").replace(/[\]］﹈]$/u, "$& ");

const words = (nodes: JSONContent[]) =>
  nodes.map((node) => (node.type === "hardBreak" ? "\n" : (node.text ?? ""))).join("");

/** A mark must touch its words: spaces and line ends go outside. */
function around(text: string, sign: string): string {
  const [, before = "", words = "", after = ""] = /^(\s*)([\s\S]*?)(\s*)$/.exec(text) ?? [];
  return words === "" ? text : `${before}${sign}${words}${sign}${after}`;
}

function codeSpan(code: string): string {
  const runs = new Set([...code.matchAll(/`+/g)].map(([run]) => run.length));
  let ticks = 1;
  while (runs.has(ticks)) ticks += 1;
  const space = /^`|`$|^ .*[^ ].* $/s.test(code) ? " " : "";
  return `${"`".repeat(ticks)}${space}${code}${space}${"`".repeat(ticks)}`;
}

/** Only what Markdown would take for a mark. */
function escaped(text: string): string {
  return text
    .replace(/\\(?=[!-/:-@[-`{-~]|$)/g, "\\\\")
    .replace(/[*`]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?\w+;)|<(?=[\w.+-]+[:@])/g, "\\$&");
}

/** A line that begins like a heading, a list, a quote, a fence or a rule, and is none. */
function lineStart(text: string): string {
  return text
    .trimStart()
    .replace(/^(?=#{1,6}(?:\s|$)|>|[-+](?:\s|$)|-{3,}|~{3,})/, "\\")
    .replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
