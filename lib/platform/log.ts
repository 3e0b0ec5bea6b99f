import { pino } from "pino";

/**
 * What a log may know of a failure: its kind, its code and where it happened. Messages
 * may quote what somebody wrote, so none is kept.
 */
export function failureForLog(failure: unknown, depth = 0): unknown {
  if (!(failure instanceof Error)) return { kind: typeof failure };
  const { name, message, cause } = failure;
  const stack = failure.stack?.replace(message, "");
  const code = "code" in failure && typeof failure.code === "string" ? failure.code : undefined;
  const at = stack?.match(/^\s+at .*$/gm)?.slice(0, 12);
  return {
    name,
    code,
    at,
    ...(cause !== undefined && depth < 3 ? { cause: failureForLog(cause, depth + 1) } : {}),
  };
}

/** Operational log. It names ids and codes, never what a member wrote and never who an author is. */
export const log = pino({
  level: process.env["LOG_LEVEL"] || "info",
  base: null,
  serializers: { failure: (failure: unknown) => failureForLog(failure) },
});
