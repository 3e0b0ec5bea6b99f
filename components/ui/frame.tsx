import type { ReactNode } from "react";
import { Link } from "./link.tsx";

/** The first thing the keyboard reaches: past the menu, to `<main id="content">`. */
export function SkipLink({ label }: { label: string }) {
  return (
    <a className="skip" href="#content">
      {label}
    </a>
  );
}

export type NavItem = { href: string; label: string; current?: boolean };
type MastheadProps = {
  product: ReactNode;
  home: string;
  navLabel: string;
  items: readonly NavItem[];
  /** The pages that belong to the current way. */
  within?: readonly NavItem[] | undefined;
  /** The reader's name, language, sign-out. */
  aside?: ReactNode;
};

export function Masthead({ product, home, navLabel, items, within = [], aside }: MastheadProps) {
  return (
    <header className="masthead">
      <div className="masthead-inner">
        <Link className="masthead-brand" href={home}>
          {product}
        </Link>
        <nav className="masthead-nav" aria-label={navLabel}>
          <Ways items={items} isPage={within.length === 0} />
          {within.length > 0 ? <Ways items={within} className="masthead-within" isPage /> : null}
        </nav>
        {aside === undefined ? null : <div className="masthead-aside">{aside}</div>}
      </div>
    </header>
  );
}

type WaysProps = { items: readonly NavItem[]; isPage: boolean; className?: string };

/** A row of ways. The current one is the page itself, or what the page belongs to. */
function Ways({ items, isPage, className }: WaysProps) {
  return (
    <ul className={className}>
      {items.map(({ href, label, current }) => (
        <li key={href}>
          <Link href={href} aria-current={current ? (isPage ? "page" : "true") : undefined}>
            {label}
          </Link>
        </li>
      ))}
    </ul>
  );
}

/** The column of a page. `wide` for tables and pairs. */
export function Page({ wide = false, children }: { wide?: boolean; children: ReactNode }) {
  return (
    <main id="content" tabIndex={-1} className={wide ? "page page-wide" : "page"}>
      {children}
    </main>
  );
}
