import type { ReactNode } from "react";

/** `urgent` is the one red of the product: only for "act now". */
export type Tone = "info" | "success" | "warning" | "urgent";

type NoticeProps = {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  /** Whether it answers what the reader has just done, and is to be read out. */
  live?: boolean;
};

export function Notice({ tone = "info", title, children, live = false }: NoticeProps) {
  const said = tone === "urgent" || tone === "warning" ? "alert" : "status";
  return (
    <div className={`notice notice-${tone}`} role={live ? said : undefined}>
      {title === undefined ? null : <p className="notice-title">{title}</p>}
      {children}
    </div>
  );
}

type ErrorSummaryProps = {
  title: string;
  /** `label`: what the field is called, where that is known. */
  errors: readonly { field: string; text: string; label?: string | undefined }[];
};

/** What is to be mended before a form can be sent, each a way to its field. Nothing at all without an error. */
export function ErrorSummary({ title, errors }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <Notice tone="warning" title={title} live>
      <ul className="list-disc ps-5">
        {errors.map(({ field, text, label }) => (
          <li key={field}>
            {label ? <strong>{label} </strong> : null}
            <a href={`#${field}`}>{text}</a>
          </li>
        ))}
      </ul>
    </Notice>
  );
}
