import type { ServerResponse } from "node:http";

/** Put on an element, this says that the page around it gains something from scripts (see components/form). */
export const scriptMarker = "data-enhanced";

/**
 * Pages that only want to be read are sent without any script: nothing to download on a slow line, nothing to
 * run on an old phone, and no second copy of the content for the framework. A page that contains `scriptMarker`
 * keeps its scripts.
 */
export function withoutNeedlessScripts(html: string): string {
  // With its quotes, which a member's text cannot have: React escapes them.
  if (html.includes(`${scriptMarker}=""`)) return html;
  // Members' text is escaped by React, so an element that reads like a script is one of the framework's own.
  return html
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, "")
    .replace(/<link\b(?=[^>]*\bas="script")[^>]*>/g, "");
}

/** Holds back an HTML answer until it is whole, and sends what `finish` makes of it. */
export function finishPages(
  response: ServerResponse,
  finish: (status: number, page: string) => Promise<string>,
): void {
  const held: Buffer[] = [];
  const write = response.write.bind(response);
  const end = response.end.bind(response);
  const isHtml = () => String(response.getHeader("content-type") ?? "").startsWith("text/html");
  const keep = (chunk: unknown) => {
    if (typeof chunk === "string" || chunk instanceof Uint8Array) held.push(Buffer.from(chunk));
  };
  response.flushHeaders = () => {};
  response.write = ((chunk: unknown, ...rest: never[]) => {
    if (response.headersSent || !isHtml()) return write(chunk, ...rest);
    keep(chunk);
    return true;
  }) as typeof response.write;
  response.end = ((chunk?: unknown, ...rest: never[]) => {
    if (response.headersSent || (held.length === 0 && !isHtml())) return end(chunk, ...rest);
    keep(chunk);
    const page = Buffer.concat(held).toString("utf8");
    const send = (finished: string) => {
      response.removeHeader("content-length");
      end(finished);
    };
    finish(response.statusCode, page).then(send, () => send(page));
    return response;
  }) as typeof response.end;
}
