/** A name that says nothing about sender or victim and cannot deceive: `attachment-1.pdf`. Counted from 1. */
export function neutralName(position: number, detectedExtension: string): string {
  const extension = detectedExtension
    .toLowerCase()
    .replace(/[^a-z0-9.]/g, "")
    .slice(0, 10);
  return `attachment-${position}.${extension || "bin"}`;
}
