import type { NextRequest } from "next/server";
import { unsubscribe } from "#lib/digest/unsubscribe.ts";
import { chooseLanguage, languageCookie } from "#lib/platform/i18n/language.ts";
import { textsIn } from "#lib/platform/mail/texts.ts";
import { unsubscribePage } from "./unsubscribe-page.ts";

/*
 * One-click unsubscription (RFC 8058). Both answers are the same for every token, good or forged, and name nobody:
 * the address may be opened by a mail scanner, or by whom the mail was forwarded to.
 */

/** Asks. Looking changes nothing. */
export const GET = (request: NextRequest): Response => answer(request, "ask");

/** Stops the digest at once, for a mail program (no cookie, no origin) as for the page's own button. No redirect. */
export async function POST(
  request: NextRequest,
  { params }: { params: Promise<{ token: string }> },
): Promise<Response> {
  await unsubscribe((await params).token);
  return answer(request, "done");
}

function answer(request: NextRequest, step: "ask" | "done"): Response {
  const chosen = request.cookies.get(languageCookie)?.value;
  const language = chooseLanguage(chosen, request.headers.get("accept-language"));
  const t = textsIn(language);
  const html = unsubscribePage({
    language,
    title: t("mail.unsubscribe.title"),
    product: `${t("common.product")} ${t("common.productLatin")}`,
    words:
      step === "ask"
        ? [t("mail.unsubscribe.ask"), t("mail.unsubscribe.kept")]
        : [t("mail.unsubscribe.done"), t("mail.unsubscribe.back")],
    button: step === "ask" ? t("mail.unsubscribe.stop") : null,
    toPortal: t("mail.unsubscribe.toPortal"),
  });
  return new Response(html, {
    headers: { "Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store" },
  });
}
