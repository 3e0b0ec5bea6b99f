import type { ReactNode } from "react";
import { ButtonLink } from "./button.tsx";
import { Link } from "./link.tsx";

export type Tab = { href: string; label: string; current?: boolean; count?: number };

/** Views of one page, as links: each has its own address. */
export function Tabs({ label, tabs }: { label: string; tabs: readonly Tab[] }) {
  return (
    <nav className="tabs" aria-label={label}>
      <ul>
        {tabs.map(({ href, label: name, current, count }) => (
          <li key={href}>
            <Link href={href} aria-current={current ? "page" : undefined}>
              {name}
              {count === undefined ? null : <span className="tabs-count">{count}</span>}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

type Way = { href: string; label: string };

/** To newer and older items. Nothing when all is on one page. */
export function Pagination({
  label,
  newer,
  older,
}: {
  label: string;
  newer?: Way | undefined;
  older?: Way | undefined;
}) {
  if (newer === undefined && older === undefined) return null;
  return (
    <nav className="pager" aria-label={label}>
      {newer === undefined ? (
        <span />
      ) : (
        <ButtonLink href={newer.href} rel="prev">
          {newer.label}
        </ButtonLink>
      )}
      {older === undefined ? (
        <span />
      ) : (
        <ButtonLink href={older.href} rel="next">
          {older.label}
        </ButtonLink>
      )}
    </nav>
  );
}

/** The pages above this one, the nearest last. */
export function Breadcrumbs({ label, pages }: { label: string; pages: readonly Way[] }) {
  return (
    <nav className="crumbs" aria-label={label}>
      <ol>
        {pages.map(({ href, label: name }) => (
          <li key={href}>
            <Link href={href}>{name}</Link>
          </li>
        ))}
      </ol>
    </nav>
  );
}

type Step = { label: string; href?: string | undefined };

/** Where one is in a form of several questions. `current` counts from 0; steps already taken may be links. */
export function Steps({ label, steps, current }: { label: string; steps: readonly Step[]; current: number }) {
  return (
    <nav aria-label={label}>
      <ol className="steps">
        {steps.map(({ label: name, href }, at) => (
          <li key={name}>
            <span className="steps-number">{at + 1}</span>
            <StepName name={name} href={at < current ? href : undefined} current={at === current} />
          </li>
        ))}
      </ol>
    </nav>
  );
}

function StepName({
  name,
  href,
  current,
}: {
  name: string;
  href: string | undefined;
  current: boolean;
}): ReactNode {
  if (href !== undefined)
    return (
      <Link className="steps-label" href={href}>
        {name}
      </Link>
    );
  return (
    <span className="steps-label" aria-current={current ? "step" : undefined}>
      {name}
    </span>
  );
}
