import { env } from "#lib/platform/env.ts";
import { isLoopbackHost } from "#lib/platform/env-checks.ts";
import { fetchTarget, hostOf } from "#lib/platform/fetch-target.ts";
import { Refusal } from "#lib/platform/refusal.ts";

/** The demo world may fetch from this very computer; elsewhere loopback is closed like every inner network. */
export const loopbackIsOpen = (): boolean => env().GOJO_DEMO !== undefined;

/**
 * The address of a source, in its one spelling: https and public, or loopback where that is open. Refuses with
 * "address_not_allowed" (url).
 */
export function feedAddress(text: string): string {
  const url = fetchTarget(text, loopbackIsOpen());
  if (typeof url === "string") throw new Refusal("address_not_allowed", "url");
  const allowed = isLoopbackHost(hostOf(url)) ? loopbackIsOpen() : url.protocol === "https:";
  if (!allowed) throw new Refusal("address_not_allowed", "url");
  return url.href;
}
