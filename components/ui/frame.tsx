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
  /** The reader's name, language, sign-out. */
  aside?: ReactNode;
};

export function Masthead({ product, home, navLabel, items, aside }: MastheadProps) {
  return (
    <header className="masthead">
      <div className="masthead-inner">
        <Link className="masthead-brand" href={home}>
          {product}
        </Link>
        <nav className="masthead-nav" aria-label={navLabel}>
          <ul>
            {items.map(({ href, label, current }) => (
              <li key={href}>
                <Link href={href} aria-current={current ? "page" : undefined}>
                  {label}
                </Link>
              </li>
            ))}
          </ul>
        </nav>
        {aside === undefined ? null : <div className="masthead-aside">{aside}</div>}
      </div>
    </header>
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
