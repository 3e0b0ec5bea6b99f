import Encoding from "encoding-japanese";

type Part = { type: string; body: string | Uint8Array; headers?: Record<string, string> };

/** A mail to a clerk of a small factory, from somebody who is not her bank. */
export function aMail(
  headers: Record<string, string> = {},
  body: string | Uint8Array = "Please look.",
): Uint8Array {
  const all = {
    From: "Bank <support@bank.example>",
    To: "hanako.sato@kitakanto-seimitsu.example",
    Subject: "Notice",
    Date: "Fri, 20 Nov 2026 09:15:00 +0900",
    "Message-ID": "<1@bank.example>",
    ...headers,
  };
  return Buffer.concat([headerBlock(all), bytesOf(body)]);
}

/** The same mail with several parts. */
export function aMailOf(
  parts: readonly Part[],
  headers: Record<string, string> = {},
  kind = "mixed",
  boundary = "=_b",
): Uint8Array {
  return aMail(
    { "Content-Type": `multipart/${kind}; boundary="${boundary}"`, ...headers },
    multipart(parts, boundary),
  );
}

function multipart(parts: readonly Part[], boundary: string): Uint8Array {
  const pieces = parts.flatMap(({ type, body, headers }) => [
    Buffer.from(`--${boundary}\r\n`),
    headerBlock({ "Content-Type": type, ...headers }),
    bytesOf(body),
    Buffer.from("\r\n"),
  ]);
  return Buffer.concat([...pieces, Buffer.from(`--${boundary}--\r\n`)]);
}

export function anHtmlMail(html: string, headers: Record<string, string> = {}): Uint8Array {
  return aMail({ "Content-Type": "text/html; charset=utf-8", ...headers }, html);
}

/** Header values are written as Latin-1, so that a test can put raw bytes into them. */
function headerBlock(headers: Record<string, string>): Uint8Array {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`);
  return Buffer.from(`${lines.join("")}\r\n`, "latin1");
}

function bytesOf(body: string | Uint8Array): Uint8Array {
  return typeof body === "string" ? Buffer.from(body, "utf8") : body;
}

/** Text in a Japanese legacy encoding. */
export function encoded(text: string, to: "SJIS" | "JIS" | "EUCJP"): Uint8Array {
  return Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to, from: "UNICODE" }));
}

/** Bytes as a header value of `aMail`. */
export function raw(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

export function base64(bytes: Uint8Array | string): string {
  return Buffer.from(bytes).toString("base64");
}
