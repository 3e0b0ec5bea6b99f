/*
 * Where the page that asks for the password may lead afterwards. Browser-safe.
 */

const id = "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}";
const ways = [
  new RegExp(`^/console/unmaskings(?:/${id})?$`),
  new RegExp(`^/console/unmaskings/new\\?post=${id}$`),
];

/** One of the pages that ask for a fresh proof, or else the start: never another site, never anything else. */
export const wayAfterStepUp = (to: unknown): string =>
  typeof to === "string" && ways.some((way) => way.test(to)) ? to : "/";

export const stepUpHref = (to: string): string => `/step-up?to=${encodeURIComponent(to)}`;
