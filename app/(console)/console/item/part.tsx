import type { ReactNode } from "react";

/** A titled part of a mail. */
export function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-1">
      <h4 className="text-sm">{title}</h4>
      {children}
    </div>
  );
}
