/** What the receiving server claims to have checked; each result is its lower-case word ("pass", "fail", …) or null. */
export type AuthenticationClaims = {
  server: string;
  spf: string | null;
  dkim: string | null;
  dmarc: string | null;
};

/**
 * Reads one Authentication-Results header (RFC 8601). These are claims of whoever wrote the header:
 * only the topmost was written by the reader's own server, and even that must be believed on purpose.
 */
export function readAuthenticationResults(header: string): AuthenticationClaims {
  const text = withoutComments(header.slice(0, 16_384));
  const result = (method: string) =>
    new RegExp(`(?:^|[;\\s])${method}\\s*=\\s*([a-z]+)`, "i").exec(text)?.[1] ?? null;
  const server = (text.split(";")[0] ?? "").trim().split(/\s/)[0] ?? "";
  return {
    server: server.includes("=") ? "" : server.slice(0, 255),
    spf: result("spf")?.toLowerCase() ?? null,
    dkim: result("dkim")?.toLowerCase() ?? null,
    dmarc: result("dmarc")?.toLowerCase() ?? null,
  };
}

function withoutComments(text: string): string {
  let out = "";
  let depth = 0;
  for (const char of text) {
    if (char === "(") depth++;
    else if (char === ")" && depth > 0) depth--;
    else if (depth === 0) out += char;
  }
  return out;
}
