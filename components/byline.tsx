import type { ReactNode } from "react";

type BylineProps = {
  /** A person's name, a company, or the handle of someone masked. */
  name: string;
  /** Company, role, or that the name is masked. */
  note?: string | undefined;
  /** Usually `<TimeAgo>`. */
  when?: ReactNode;
};

/** Who wrote it. No picture: a picture would tell a masked voice from another. */
export function Byline({ name, note, when }: BylineProps) {
  return (
    <p className="byline">
      <span className="byline-name">{name}</span>
      {note === undefined ? null : <span>{note}</span>}
      {when}
    </p>
  );
}
