import { get, type IncomingMessage } from "node:http";
import { env } from "./env.ts";

/** No page will ever have this address. */
const nowhere = "/-";
const everywhere: Record<string, string> = { "0.0.0.0": "127.0.0.1", "::": "::1" };

/**
 * Whether the framework left the page of `notFound()` to scripts: then it is empty until they have run, and for ever
 * where there are none. Never of the page that takes its place.
 */
export const isLeftToScripts = ({ url }: IncomingMessage, status: number, html: string): boolean =>
  status === 404 && url !== nowhere && html.includes('id="__next_error__"');

/**
 * The page for what is not there, whole, as this reader would see it at an address that never existed: so hidden and
 * absent look the same. The server asks itself.
 */
export function absentPage({ headers }: IncomingMessage): Promise<string> {
  const { HOST, PORT } = env();
  const { cookie, "accept-language": language } = headers;
  const asked = {
    host: `127.0.0.1:${PORT}`,
    accept: "text/html",
    ...(cookie ? { cookie } : {}),
    ...(language ? { "accept-language": language } : {}),
  };
  return new Promise((resolve, reject) => {
    const options = {
      host: everywhere[HOST] ?? HOST,
      port: PORT,
      path: nowhere,
      headers: asked,
      timeout: 10_000,
    };
    const request = get(options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => resolve(Buffer.concat(chunks).toString("utf8")));
    });
    request.on("timeout", () => request.destroy());
    request.on("error", reject);
  });
}
