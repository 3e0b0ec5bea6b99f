import { DrizzleQueryError } from "drizzle-orm";

/**
 * A statement that the database refused, without the statement and its values: those hold what members wrote, and
 * errors end up in logs. `code` is the SQLSTATE.
 */
export class QueryFailure extends Error {
  override readonly name = "QueryFailure";
  readonly code: string;

  constructor(code: string, message: string) {
    super(`${code}: ${message}`);
    this.code = code;
  }
}

/** The same failure without values; what is no database error passes as it is. */
export function withoutValues(failure: unknown): unknown {
  if (!(failure instanceof DrizzleQueryError)) return failure;
  const cause = failure.cause;
  const code = cause && "code" in cause ? String(cause.code) : "unknown";
  // Class 22 (data exception) quotes the value itself.
  return new QueryFailure(code, code.startsWith("22") || !cause ? "data exception" : cause.message);
}
