const ahead = ["sec-purpose", "purpose", "x-moz", "next-router-prefetch"];

/** Whether somebody looks at a page, and not a browser that fetches ahead or a program that asks for its head. */
export const isLookedAt = (asked: { get(name: string): string | null }): boolean =>
  asked.get("x-gojo-method") !== "HEAD" &&
  ahead.every((name) => !/prefetch|prerender|^1$/.test(asked.get(name) ?? ""));
