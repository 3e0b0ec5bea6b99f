import { hkdfSync } from "node:crypto";

/** Password of the login `gojo_app`: HKDF-SHA256 (RFC 5869) of GOJO_SECRET, 32 bytes as base64url. */
export const appPassword = (secret: string): string =>
  Buffer.from(hkdfSync("sha256", secret, "", "gojo/database-login", 32)).toString("base64url");

/** The same database as web and worker sign in to it: as `gojo_app`, which owns nothing. */
export function appDatabaseUrl(ownerUrl: string, secret: string): string {
  const url = new URL(ownerUrl);
  url.username = "gojo_app";
  url.password = appPassword(secret);
  return url.href;
}
