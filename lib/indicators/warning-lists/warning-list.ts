/** Why something must not be blocked, as a code of messages `indicators.reasons`; `listed` is told by the list's name. */
export const warningReasons = [
  "private_network",
  "documentation",
  "no_single_host",
  "public_dns",
  "shared_service",
  "reporter",
  "empty_file",
  "test_file",
  "wide_range",
  "listed",
] as const;
export type WarningReason = (typeof warningReasons)[number];

/** Entries in lower case. A host stands for all below it, a network is an address or a range in CIDR notation. */
export type WarningList = {
  name: string;
  reason: WarningReason;
  hosts?: readonly string[];
  networks?: readonly string[];
  /** Whole values: hashes, addresses of pages, mail addresses, single hosts. */
  values?: readonly string[];
};
