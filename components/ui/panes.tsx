import type { ReactNode } from "react";
import { Link } from "./link.tsx";

type SplitViewProps = {
  /** The title of the page, read out and not shown: the masthead already marks where one is. */
  title: string;
  listLabel: string;
  list: ReactNode;
  itemLabel: string;
  item: ReactNode;
  /** Whether an item was chosen: on a phone it is then shown instead of the list. */
  open: boolean;
};

/** The console's shape: the list at the left, the item at the right. */
export function SplitView({ title, listLabel, list, itemLabel, item, open }: SplitViewProps) {
  return (
    <div className="split" data-open={open ? "" : undefined}>
      <h1 className="sr-only">{title}</h1>
      <section className="split-list" aria-label={listLabel}>
        {list}
      </section>
      <section className="split-item" aria-label={itemLabel}>
        {item}
      </section>
    </div>
  );
}

export type QueueItem = {
  href: string;
  title: string;
  facts: ReactNode;
  current?: boolean;
  /** Beside the row, outside its link: a box to tick. */
  beside?: ReactNode;
};

/** The list of a SplitView: a title, and below it what one must know to choose. */
export function QueueList({ items }: { items: readonly QueueItem[] }) {
  return (
    <ul className="queue">
      {items.map(({ href, title, facts, current, beside }) => (
        <li key={href} className={beside ? "queue-ticked" : undefined}>
          {beside}
          <Link className="queue-row" href={href} aria-current={current ? "true" : undefined} scroll={false}>
            <span className="queue-title">{title}</span>
            <span className="queue-facts">{facts}</span>
          </Link>
        </li>
      ))}
    </ul>
  );
}

type Side = { title: string; lang: string; children: ReactNode };

/** An original and what was made of it, each in its own language. */
export function SideBySide({ left, right }: { left: Side; right: Side }) {
  return (
    <div className="beside">
      {[left, right].map(({ title, lang, children }, at) => (
        <section key={at === 0 ? "left" : "right"}>
          <p className="beside-title">{title}</p>
          <div lang={lang}>{children}</div>
        </section>
      ))}
    </div>
  );
}
