import type { ReactNode } from "react";

export type Column<Key extends string> = { key: Key; label: string; numeric?: boolean };
export type Row<Key extends string> = { id: string; cells: Record<Key, ReactNode> };

type TableProps<Key extends string> = {
  caption: string;
  columns: readonly Column<Key>[];
  rows: readonly Row<Key>[];
  captionHidden?: boolean;
  /** Stays a table on a phone: for two or three narrow columns. */
  asTable?: boolean;
};

/** The first column names the row. On a phone each row becomes a block with the column's name beside each value. */
export function Table<Key extends string>({
  caption,
  columns,
  rows,
  captionHidden,
  asTable,
}: TableProps<Key>) {
  const [naming, ...others] = columns;
  if (naming === undefined) return null;
  return (
    <table className={asTable ? "table as-table" : "table"}>
      <caption className={captionHidden ? "sr-only" : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ key, label, numeric }) => (
            <th key={key} scope="col" className={numeric ? "numeric" : undefined}>
              {label}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ id, cells }) => (
          <tr key={id}>
            <th scope="row">{cells[naming.key]}</th>
            {others.map(({ key, label, numeric }) => (
              <td key={key} data-label={label} className={numeric ? "numeric" : undefined}>
                <span>{cells[key]}</span>
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Facts in pairs. */
export function DefinitionList({ facts }: { facts: readonly { term: string; value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {facts.map(({ term, value }) => (
        <div key={term}>
          <dt>{term}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
