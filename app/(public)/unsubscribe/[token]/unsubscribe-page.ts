type Words = {
  language: string;
  title: string;
  product: string;
  words: readonly string[];
  /** Null when there is nothing more to press. */
  button: string | null;
  toPortal: string;
};

const style = `:root{color-scheme:light dark}
body{margin:0;font:1rem/1.8 -apple-system,"Hiragino Sans","Yu Gothic UI",Meiryo,sans-serif;background:Canvas;color:CanvasText}
main{max-width:36rem;margin:0 auto;padding:3rem 1rem}
h1{font-size:1.5rem;line-height:1.5;word-break:auto-phrase}
button{min-height:2.75rem;padding:.5rem 1.5rem;border:0;border-radius:6px;background:#0b4fb3;color:#fff;font:inherit;font-weight:700;cursor:pointer}
:is(a,button):focus-visible{outline:3px solid currentColor;outline-offset:2px}
footer{margin-top:3rem}
.product{font-weight:700}`;

/**
 * A page of its own, without the portal around it: the address that takes the mail program's POST must be the one
 * that is opened (RFC 8058 §3.1), and a page cannot share its address with a route. The form posts to where it is.
 */
export function unsubscribePage({ language, title, product, words, button, toPortal }: Words): string {
  const form = button
    ? `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">${escaped(button)}</button></form>`
    : "";
  const paragraphs = words.map((text) => `<p>${escaped(text)}</p>`).join("");
  return `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="robots" content="noindex"><title>${escaped(title)}｜${escaped(product)}</title><style>${style}</style></head><body><main><p class="product">${escaped(product)}</p><h1>${escaped(title)}</h1>${paragraphs}${form}<footer><a href="/">${escaped(toPortal)}</a></footer></main></body></html>`;
}

const entities: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
const escaped = (text: string): string => text.replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
