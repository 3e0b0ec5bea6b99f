import "server-only";
import { headers } from "next/headers";

/** Whether somebody looks at this page, and not a browser that fetches ahead or a program that asks for its head. */
export async function isOpened(): Promise<boolean> {
  const asked = await headers();
  const ahead = ["sec-purpose", "purpose", "x-moz", "next-router-prefetch"].map(
    (name) => asked.get(name) ?? "",
  );
  return asked.get("x-gojo-method") !== "HEAD" && ahead.every((value) => !/prefetch|^1$/.test(value));
}
