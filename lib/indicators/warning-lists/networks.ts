import ipaddr from "ipaddr.js";

/** Networks to look an address up in: as many lookups as there are lengths, however many networks there are. */
export type Networks = { lengths: Set<string>; masked: Set<string> };

/** Reads addresses and ranges; what is neither is left out. */
export function networksOf(entries: readonly string[]): Networks {
  const networks: Networks = { lengths: new Set(), masked: new Set() };
  for (const entry of entries) {
    const range = rangeOf(entry);
    if (range === null) continue;
    networks.lengths.add(`${range.bytes.length}/${range.length}`);
    networks.masked.add(key(range.bytes, range.length));
  }
  return networks;
}

/** Whether an address, or the first address of a range, lies in one of them. */
export function isWithin(address: string, { lengths, masked }: Networks): boolean {
  const range = rangeOf(address);
  if (range === null) return false;
  for (let length = range.length; length >= 0; length--) {
    if (lengths.has(`${range.bytes.length}/${length}`) && masked.has(key(range.bytes, length))) return true;
  }
  return false;
}

/** A range in which nobody can say who else lives: more than 65 536 addresses of IPv4, or a provider's share of IPv6. */
export function isWide(cidr: string): boolean {
  const range = rangeOf(cidr);
  return range !== null && range.length < (range.bytes.length === 4 ? 16 : 32);
}

function rangeOf(entry: string): { bytes: number[]; length: number } | null {
  const [address = "", length] = entry.split("/");
  if (!ipaddr.isValid(address)) return null;
  const bytes = ipaddr.parse(address).toByteArray();
  const most = bytes.length * 8;
  const asked = length === undefined ? most : Number(length);
  return Number.isInteger(asked) && asked >= 0 && asked <= most ? { bytes, length: asked } : null;
}

function key(bytes: readonly number[], length: number): string {
  const kept = bytes.map((byte, at) => byte & (0xff00 >> Math.min(8, Math.max(0, length - at * 8))));
  return `${length}:${kept.join(".")}`;
}
