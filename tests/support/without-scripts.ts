/*
 * What a browser without scripts does with a form of the portal: read its fields, send them back.
 */

/** A page as somebody with this session cookie gets it. */
export async function pageText(url: string, cookie: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie, "accept-language": "ja" }, redirect: "manual" });
  const text = await answer.text();
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}`);
  return text;
}

/** The hidden fields that would be sent, of the form on the page that has a field of this name. */
export function hiddenFields(html: string, field: string): Record<string, string> {
  const forms = html.match(/<form\b[\s\S]*?<\/form>/g) ?? [];
  const form = forms.find((one) => one.includes(`name="${field}"`));
  if (!form) throw new Error(`No form has a field ${field}`);
  const hidden: Record<string, string> = {};
  for (const [input] of form.matchAll(/<input\b[^>]*type="hidden"[^>]*>/g)) {
    const name = attribute(input, "name");
    if (name !== null && attribute(input, "disabled") === null)
      hidden[name] = attribute(input, "value") ?? "";
  }
  return hidden;
}

function attribute(element: string, name: string): string | null {
  const found = new RegExp(`\\s${name}="([^"]*)"`).exec(element)?.[1];
  return found === undefined ? null : decoded(found);
}

const entities: Record<string, string> = { quot: '"', "#x27": "'", lt: "<", gt: ">", amp: "&" };
/** Text as it stands between tags or in an attribute, as React escapes it. */
export const decoded = (text: string) =>
  text.replace(/&(quot|#x27|lt|gt|amp);/g, (whole, name: string) => entities[name] ?? whole);

/** Posts a form and follows nothing. The origin is the portal's own, as a browser says it. */
export function sendForm(
  url: string,
  fields: Record<string, string | Blob>,
  { cookie, signal }: { cookie: string; signal?: AbortSignal },
): Promise<Response> {
  const body = new FormData();
  for (const [name, value] of Object.entries(fields)) body.append(name, value);
  const headers = { cookie, origin: new URL(url).origin };
  return fetch(url, { method: "POST", body, headers, redirect: "manual", ...(signal && { signal }) });
}
