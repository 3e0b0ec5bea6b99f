import { decoded } from "#tests/support/without-scripts.ts";

/** An element as React.createElement takes it, or a text. */
export type Tree = string | [tag: string, props: Record<string, string>, children: Tree[]];

const token = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9-]*)((?:\s[^\s=>]+(?:="[^"]*")?)*)\s*\/?>|([^<]+)/gi;
const alone = new Set(["area", "br", "col", "hr", "img", "input", "link", "meta", "wbr"]);
const inReact: Record<string, string> = { class: "className", for: "htmlFor", tabindex: "tabIndex" };

/** The body of a page that React wrote, as elements again. What React itself adds for its own use is left out. */
export function asTree(page: string): Tree {
  const [, body = ""] = /<body[^>]*>([\s\S]*)<\/body>/.exec(page) ?? [];
  const root: Tree = ["div", {}, []];
  const open = [root];
  for (const [, closing, tag, attributes = "", text] of body.matchAll(token)) {
    const children = open.at(-1)?.[2];
    if (text !== undefined) children?.push(decoded(text));
    if (tag === undefined) continue;
    if (closing) {
      open.pop();
      continue;
    }
    const element: Tree = [tag, propsIn(attributes), []];
    children?.push(element);
    if (!alone.has(tag)) open.push(element);
  }
  if (open.length !== 1) throw new Error("The page has an element that does not end");
  return root;
}

function propsIn(attributes: string): Record<string, string> {
  const props: Record<string, string> = {};
  for (const [, name = "", value = ""] of attributes.matchAll(/\s([^\s=>]+)="([^"]*)"/g)) {
    if (name !== "style") props[inReact[name] ?? name] = decoded(value);
  }
  return props;
}
