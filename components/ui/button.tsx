import type { ComponentProps } from "react";
import { Link } from "./link.tsx";

/** `danger` is for what cannot be taken back; `text` looks like a link. One `primary` a page. */
export type Look = "primary" | "quiet" | "danger" | "text";

type ButtonProps = ComponentProps<"button"> & { look?: Look };

export function Button({ look = "primary", type = "submit", className = "", ...rest }: ButtonProps) {
  return <button {...rest} type={type} className={`btn btn-${look} ${className}`.trim()} />;
}

type ButtonLinkProps = ComponentProps<typeof Link> & { look?: Look };

export function ButtonLink({ look = "quiet", className = "", ...rest }: ButtonLinkProps) {
  return <Link {...rest} className={`btn btn-${look} ${className}`.trim()} />;
}
