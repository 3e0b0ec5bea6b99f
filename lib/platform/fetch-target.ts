import { isIP } from "node:net";
import { isLoopbackAddress, isPublicAddress } from "./public-address.ts";

/** Why an address an operator typed, or a server redirected to, is not fetched. */
export type TargetRefusal =
  | "bad_url"
  | "bad_scheme"
  | "credentials_in_url"
  | "bad_port"
  | "private_address"
  | "insecure_redirect";

const ALLOWED_PORTS = new Set(["", "80", "443", "8080", "8443"]);
const LONGEST_URL = 4096;

/** The bare host of a URL: IPv6 without its brackets. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

/**
 * Reads `text` (relative to `from` when it is a redirect) and says whether we may go there, as far as that can
 * be known before the name is resolved. The resolved address is checked again when the connection is made.
 */
export function fetchTarget(text: string, allowLoopback: boolean, from?: URL): URL | TargetRefusal {
  if (text.length > LONGEST_URL || !URL.canParse(text, from)) return "bad_url";
  const url = new URL(text, from);
  if (url.protocol !== "http:" && url.protocol !== "https:") return "bad_scheme";
  if (url.username !== "" || url.password !== "") return "credentials_in_url";
  if (!allowLoopback && !ALLOWED_PORTS.has(url.port)) return "bad_port";
  if (from?.protocol === "https:" && url.protocol === "http:") return "insecure_redirect";
  const host = hostOf(url);
  if (isIP(host) !== 0 && !mayConnect(host, allowLoopback)) return "private_address";
  url.hash = "";
  return url;
}

/** Whether a connection to this resolved IP address is allowed. */
export function mayConnect(address: string, allowLoopback: boolean): boolean {
  return isPublicAddress(address) || (allowLoopback && isLoopbackAddress(address));
}
