import type { ReactNode } from "react";
import { Link } from "./link.tsx";

type CardProps = { title?: ReactNode; href?: string; as?: "li" | "div" | "article"; children?: ReactNode };

/** One thing among several. With `href` its title leads to it. */
export function Card({ title, href, as: Element = "div", children }: CardProps) {
  return (
    <Element className="card">
      {title === undefined ? null : (
        <h3 className="card-title">{href === undefined ? title : <Link href={href}>{title}</Link>}</h3>
      )}
      {children}
    </Element>
  );
}

type EmptyStateProps = { title: string; children?: ReactNode; action?: ReactNode };

/** A list with nothing in it: says so, says why that may be well, and what one can do. */
export function EmptyState({ title, children, action }: EmptyStateProps) {
  return (
    <div className="empty">
      <p className="empty-title">{title}</p>
      {children}
      {action}
    </div>
  );
}
