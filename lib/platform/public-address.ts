import { isIP } from "node:net";
import ipaddr from "ipaddr.js";

const GLOBAL_UNICAST_V6 = ipaddr.parseCIDR("2000::/3");

/**
 * Whether an IP address (v4 or v6 text) is one the open internet routes to. Private, link-local, mapped,
 * NAT64, 6to4, Teredo, documentation and reserved ranges are not; neither is anything that is no IP address.
 * IPv6 counts only inside 2000::/3, the sole range IANA has opened for global unicast.
 */
export function isPublicAddress(address: string): boolean {
  if (isIP(address) === 0) return false;
  const parsed = ipaddr.parse(address);
  if (parsed.range() !== "unicast") return false;
  return parsed.kind() === "ipv4" || parsed.match(GLOBAL_UNICAST_V6);
}

/** The two addresses a loopback test server or the demo world listens on; the rest of 127/8 is not needed. */
export function isLoopbackAddress(address: string): boolean {
  return address === "127.0.0.1" || address === "::1";
}
