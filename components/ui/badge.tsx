import type { ReactNode } from "react";

/** A state in one word. `urgent` only for what must be done now. */
export function Badge({
  look = "plain",
  children,
}: {
  look?: "plain" | "brand" | "urgent";
  children: ReactNode;
}) {
  return <span className={`badge badge-${look}`}>{children}</span>;
}
