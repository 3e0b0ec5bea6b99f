/** What a form knows after the server answered. Browser-safe. */
export type FormState = {
  /** What was typed, to be shown again. */
  values: Readonly<Record<string, string>>;
  /** Sentences by field name, in the reader's language. */
  errors: Readonly<Record<string, string>>;
  /** A sentence for the whole form. */
  message: string | null;
  /** True when the server did what was asked and the page stays. */
  done: boolean;
  /** Whatever the form asked the server to work out, e.g. a preview. */
  shown?: unknown;
};
