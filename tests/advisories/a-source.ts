import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { afterAll } from "vitest";

type Answer = (request: IncomingMessage, response: ServerResponse) => void;

/** A source on loopback. What it says can be changed at any time; `asked` counts the requests by path. */
export async function aSource() {
  const answers = new Map<string, Answer>();
  const asked = new Map<string, number>();
  const server = createServer((request, response) => {
    const path = request.url ?? "/";
    asked.set(path, (asked.get(path) ?? 0) + 1);
    const answer = answers.get(path);
    if (answer) answer(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening) => {
    server.listen(0, "127.0.0.1", listening);
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return {
    asked: (path: string) => asked.get(path) ?? 0,
    answers: (path: string, answer: Answer) => {
      answers.set(path, answer);
      return `http://127.0.0.1:${port}${path}`;
    },
    /** Serves a text with an ETag, and 304 to whoever holds it. */
    serves: (path: string, text: string | Uint8Array, { etag = '"1"', type = "application/xml" } = {}) => {
      answers.set(path, (request, response) => {
        if (request.headers["if-none-match"] === etag) response.writeHead(304).end();
        else response.writeHead(200, { etag, "content-type": type }).end(text);
      });
      return `http://127.0.0.1:${port}${path}`;
    },
  };
}

type Item = { id: string; title: string; text: string; updated?: string };

/** An Atom feed of these items. */
export function atom(items: readonly Item[]): string {
  const entries = items.map(
    ({ id, title, text, updated = "2026-11-01T00:00:00Z" }) =>
      `<entry><id>urn:${id}</id><title>${title}</title><link href="https://vendor.example/${id}"/><updated>${updated}</updated><summary>${text}</summary></entry>`,
  );
  return `<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Vendor</title>${entries.join("")}</feed>`;
}
