const live = /(?:https?|ftps?):\/\//giu;
const host = /(?<=(?:hxxps?|fxps?):\/\/)[^\s/?#<>"'`「」『』（）【】、。]+/giu;
const address = /(?:https?|ftps?):\/\/[^\s<>"'`「」『』（）【】、。]+/giu;

/** Writes addresses so that no mail program and no phone makes them live: `hxxps://example[.]com/path`. Idempotent. */
export function defang(text: string): string {
  return text
    .replace(live, (scheme) => scheme.toLowerCase().replace("http", "hxxp").replace("ftp", "fxp"))
    .replace(host, (name) => name.replace(/\[?\.\]?/g, "[.]"));
}

/** A line cut into words and addresses; `shown` differs from `typed` for an address alone. */
export function addressParts(line: string): { typed: string; shown: string }[] {
  const parts: { typed: string; shown: string }[] = [];
  let read = 0;
  for (const found of line.matchAll(address)) {
    if (found.index > read) parts.push(words(line.slice(read, found.index)));
    parts.push({ typed: found[0], shown: defang(found[0]) });
    read = found.index + found[0].length;
  }
  if (read < line.length) parts.push(words(line.slice(read)));
  return parts;
}

const words = (text: string) => ({ typed: text, shown: text });
