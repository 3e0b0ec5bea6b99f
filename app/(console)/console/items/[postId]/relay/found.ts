import type { Recognised } from "#lib/fusion-cell/relays/recognised.ts";
import type { RelayWarning } from "#lib/fusion-cell/relays/relay-warnings.ts";

/** What the check found, and the mark by which the moderator says that these warnings were read. */
export type Found = { warnings: readonly RelayWarning[]; mark: string; recognised: Recognised };

/** What `proposeAction` answered when it stayed: it shows nothing but this. */
export const foundIn = (shown: unknown) => shown as Found | undefined;
