import { Agent, type IncomingHttpHeaders, request } from "node:http";

export type Answer = { status: number; headers: IncomingHttpHeaders; raw: string; body: Buffer };

const agent = new Agent({ keepAlive: true, maxSockets: 4 });

/** Asks the portal on this port for exactly this. Redirects are not followed; nothing is decompressed. */
export function ask(
  port: number,
  path: string,
  { method = "GET", headers = {} }: { method?: string; headers?: Record<string, string> } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: "127.0.0.1", port, method, path, headers, agent }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      // It goes on until the reader leaves, which is what a reader of everything does after a moment.
      const goesOn = answer.headers["content-type"]?.startsWith("text/event-stream");
      if (goesOn) setTimeout(() => answer.destroy(), 300);
      answer.on(goesOn ? "close" : "end", () => {
        const raw = answer.rawHeaders.join("\n");
        resolve({
          ...{ status: answer.statusCode ?? 0, headers: answer.headers, raw },
          body: Buffer.concat(chunks),
        });
      });
    });
    asked.on("error", reject);
    asked.end();
  });
}

/** Runs `work` on everything, so many at a time. */
export async function together<T>(
  items: readonly T[],
  most: number,
  work: (item: T) => Promise<void>,
): Promise<void> {
  const waiting = [...items];
  const worker = async () => {
    for (let item = waiting.shift(); item !== undefined; item = waiting.shift()) await work(item);
  };
  await Promise.all(Array.from({ length: most }, worker));
}

export type Way = { called: string; method?: string; headers?: Record<string, string> };

/** The ways to ask for a page besides reading it: as the framework's own scripts do, and to see whether it is there. */
export const otherWays: readonly Way[] = [
  { called: "its data", headers: { rsc: "1" } },
  {
    called: "its data ahead",
    headers: { rsc: "1", "next-router-prefetch": "1", "next-router-segment-prefetch": "/_tree" },
  },
  { called: "its head", method: "HEAD" },
];

/** Asks in such a way; for data the framework first names the address that its own scripts would have used. */
export async function askAs(
  port: number,
  path: string,
  headers: Record<string, string>,
  way?: Way,
): Promise<Answer> {
  const wish = { headers: { ...headers, ...way?.headers }, ...(way?.method && { method: way.method }) };
  const answer = await ask(port, path, wish);
  const { location } = answer.headers;
  return way?.headers && location?.includes("_rsc") ? ask(port, location, wish) : answer;
}
