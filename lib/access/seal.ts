import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from "node:crypto";
import { env } from "#lib/platform/env.ts";

/** What a key is for. Each purpose has a key of its own, derived (HKDF-SHA256, RFC 5869) from GOJO_SECRET. */
export type Purpose =
  | "vault"
  | "pocket"
  | "handle"
  | "file"
  | "inbox"
  | "mail"
  | "cursor"
  | "link"
  | "draft"
  | "hidden"
  | "reader"
  | "contact";

const derived = new Map<string, Buffer>();

function keyFor(purpose: Purpose): Buffer {
  const secret = env().GOJO_SECRET;
  if (!secret) throw new Error("GOJO_SECRET is not set");
  const name = `${purpose}\n${secret}`;
  const known = derived.get(name);
  if (known) return known;
  const key = Buffer.from(hkdfSync("sha256", secret, "", `gojo/${purpose}`, 32));
  derived.set(name, key);
  return key;
}

/** Seals bytes with AES-256-GCM. `bound` (an id, a handle) must be given again to open: a seal cannot be moved. */
export function seal(purpose: Purpose, plain: Uint8Array, bound: string): Uint8Array {
  const nonce = randomBytes(12);
  const cipher = createCipheriv("aes-256-gcm", keyFor(purpose), nonce).setAAD(Buffer.from(bound));
  return Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Opens what `seal` made; throws when the seal was broken, moved, or made with another secret. */
export function unseal(purpose: Purpose, sealed: Uint8Array, bound: string): Uint8Array {
  const tagAt = sealed.length - 16;
  const decipher = createDecipheriv("aes-256-gcm", keyFor(purpose), sealed.subarray(0, 12))
    .setAAD(Buffer.from(bound))
    .setAuthTag(sealed.subarray(tagAt));
  return Buffer.concat([decipher.update(sealed.subarray(12, tagAt)), decipher.final()]);
}

export const sealJson = (purpose: Purpose, value: unknown, bound: string): Uint8Array =>
  seal(purpose, Buffer.from(JSON.stringify(value)), bound);

export const unsealJson = (purpose: Purpose, sealed: Uint8Array, bound: string): unknown =>
  JSON.parse(Buffer.from(unseal(purpose, sealed, bound)).toString("utf8"));

/** Keyed fingerprint (HMAC-SHA256), hex. */
export const fingerprint = (purpose: Purpose, text: string): string =>
  createHmac("sha256", keyFor(purpose)).update(text).digest("hex");
