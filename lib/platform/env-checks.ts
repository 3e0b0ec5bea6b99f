import { statSync } from "node:fs";
import { isIP } from "node:net";

const urlOf = (text: string): URL | null => (URL.canParse(text) ? new URL(text) : null);

/** Reachable from this machine only. Takes a host name or an address, IPv6 with or without brackets. */
export const isLoopbackHost = (host: string): boolean =>
  /^(localhost|127(\.\d{1,3}){3}|::1|\[::1\])$/i.test(host);

export const isPort = (text: string): boolean =>
  /^\d{1,5}$/.test(text) && Number(text) >= 1 && Number(text) <= 65_535;

export const isHost = (text: string): boolean =>
  isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text);

/** A server, a user and a database are named: what a migration needs. */
export function isPostgresUrl(text: string): boolean {
  const url = urlOf(text);
  if (!url || !["postgres:", "postgresql:"].includes(url.protocol)) return false;
  // A "/" or "@" left in the path is an unescaped one of the password.
  return url.hostname !== "" && url.username !== "" && /^\/[^/@]+$/.test(url.pathname);
}

/** An address without path, query or credentials; https, or http on this machine. */
export function isPublicUrl(text: string): boolean {
  const url = urlOf(text);
  if (!url || `${url.origin}/` !== url.href) return false;
  return url.protocol === "https:" || (url.protocol === "http:" && isLoopbackHost(url.hostname));
}

/** https, or http on this machine; a path is fine. */
export function isServiceUrl(text: string): boolean {
  const url = urlOf(text);
  return url?.protocol === "https:" || (url?.protocol === "http:" && isLoopbackHost(url.hostname));
}

export function isSmtpUrl(text: string): boolean {
  const url = urlOf(text);
  return url !== null && ["smtp:", "smtps:"].includes(url.protocol) && url.hostname !== "";
}

/** `address@host` or `Name <address@host>`, on one line. */
export const isSender = (text: string): boolean =>
  /^([^\r\n<>]+ )?<[^\s<>@]+@[^\s<>@]+>$|^[^\s<>@]+@[^\s<>@]+$/.test(text);

export const isFolder = (path: string): boolean =>
  statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
