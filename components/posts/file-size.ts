import type { Language } from "#db/schema/vocabulary.ts";

/** As people say it: "約 12 KB" is enough; the exact size of a mail could be matched with a mailbox. */
export function fileSize(bytes: number, language: Language): string {
  const unit = bytes >= 1024 * 1024 ? "megabyte" : "kilobyte";
  const amount = bytes / (unit === "megabyte" ? 1024 * 1024 : 1024);
  const shape = { style: "unit", unit, maximumFractionDigits: amount < 10 ? 1 : 0 } as const;
  return new Intl.NumberFormat(language, shape).format(Math.max(amount, 0.1));
}
