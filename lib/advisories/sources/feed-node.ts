/**
 * Readers for the loose tree feedparser builds: an element is `{ "@": attributes, "#": text, child… }`, a
 * repeated one an array of those. Nothing in it is to be trusted to have any shape.
 */
export type FeedNode = Readonly<Record<string, unknown>>;

export function isNode(value: unknown): value is FeedNode {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** All elements of that name, in order. */
export function elements(parent: FeedNode, name: string): FeedNode[] {
  const value = Object.hasOwn(parent, name) ? parent[name] : undefined;
  return (Array.isArray(value) ? value : [value]).flatMap((each) => {
    if (typeof each === "string") return [{ "#": each }];
    return isNode(each) ? [each] : [];
  });
}

/** The trimmed text of an element, "" when it has none. */
export function textOf(node: FeedNode | undefined): string {
  const text = node?.["#"];
  return typeof text === "string" ? text.trim() : "";
}

/** The first non-empty text among elements of these names. */
export function firstText(parent: FeedNode, names: readonly string[]): string | null {
  for (const name of names) {
    const text = elements(parent, name).map(textOf).find(Boolean);
    if (text) return text;
  }
  return null;
}

/** An attribute, trimmed; null when absent or empty. */
export function attributeOf(node: FeedNode, name: string): string | null {
  const attributes = node["@"];
  const value = isNode(attributes) && Object.hasOwn(attributes, name) ? attributes[name] : null;
  return typeof value === "string" && value.trim() !== "" ? value.trim() : null;
}
