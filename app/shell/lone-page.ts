import type { NextRequest } from "next/server";
import { chooseLanguage, languageCookie } from "#lib/platform/i18n/language.ts";
import { type Texts, textsIn } from "#lib/platform/mail/texts.ts";

const style = `:root{color-scheme:light dark}
body{margin:0;font:1rem/1.8 -apple-system,"Hiragino Sans","Yu Gothic UI",Meiryo,sans-serif;background:Canvas;color:CanvasText}
main{max-width:36rem;margin:0 auto;padding:3rem 1rem}
h1{font-size:1.5rem;line-height:1.5;word-break:auto-phrase}
button{min-height:2.75rem;padding:.5rem 1.5rem;border:0;border-radius:6px;background:#0b4fb3;color:#fff;font:inherit;font-weight:700;cursor:pointer}
textarea{box-sizing:border-box;width:100%;margin-bottom:1rem;padding:.5rem;font:inherit}
:is(a,button,textarea):focus-visible{outline:3px solid currentColor;outline-offset:2px}
footer{margin-top:3rem}
.product{font-weight:700}`;

/**
 * A page of its own, without the portal around it, for routes that answer a POST themselves: a page cannot share its
 * address with a route. `write` says what stands on it, its texts through `escaped`.
 */
export function lonePage(
  request: NextRequest,
  status: number,
  write: (t: Texts) => { title: string; parts: readonly string[] },
): Response {
  const chosen = request.cookies.get(languageCookie)?.value;
  const language = chooseLanguage(chosen, request.headers.get("accept-language"));
  const t = textsIn(language);
  const product = escaped(`${t("common.product")} ${t("common.productLatin")}`);
  const { title, parts } = write(t);
  const html = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}｜${product}</title><style>${style}</style></head><body><main><p class="product">${product}</p><h1>${escaped(title)}</h1>${parts.join("")}</main></body></html>`;
  return new Response(html, {
    status,
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
export const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
