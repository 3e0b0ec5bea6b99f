import { pino } from "pino";

/** Operational log. It names ids and codes, never what a member wrote and never who an author is. */
export const log = pino({
  level: process.env["LOG_LEVEL"] || "info",
  base: null,
  redact: { paths: ["*.email", "*.password", "*.token", "*.body", "*.title"], censor: "…" },
});
