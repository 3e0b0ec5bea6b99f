/**
 * A table as a spreadsheet opens it: UTF-8 with a byte order mark (else Excel reads Japanese as Shift_JIS), lines ended
 * with CR LF and every cell in quotes (RFC 4180 §2).
 */
export const asCsv = (rows: readonly (readonly string[])[]): string =>
  `\uFEFF${rows.map((row) => row.map(quoted).join(",")).join("\r\n")}\r\n`;

const quoted = (cell: string): string => `"${safeCell(cell).replaceAll('"', '""')}"`;

/**
 * A cell that no spreadsheet takes for a formula: in front of whatever could begin one, also written in full width,
 * stands an apostrophe. So that it can be taken away again, one stands in front of an apostrophe too (ASVS 5.0 §1.2.10).
 */
export const safeCell = (cell: string): string => (/^[=+\-@\t\r\n＝＋－＠']/.test(cell) ? `'${cell}` : cell);
