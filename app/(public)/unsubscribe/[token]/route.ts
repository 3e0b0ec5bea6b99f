import type { NextRequest } from "next/server";
import { unsubscribe } from "#lib/digest/unsubscribe.ts";
import { escaped, lonePage } from "../../../shell/lone-page.ts";

/*
 * One-click unsubscription (RFC 8058): the address that takes the mail program's POST is the one that is opened
 * (§3.1). Both answers are the same for every token, good or forged, and name nobody: the address may be opened by a
 * mail scanner, or by whom the mail was forwarded to.
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

const answer = (request: NextRequest, step: "ask" | "done"): Response =>
  lonePage(request, 200, (t) => {
    const words =
      step === "ask"
        ? [t("mail.unsubscribe.ask"), t("mail.unsubscribe.kept")]
        : [t("mail.unsubscribe.done"), t("mail.unsubscribe.back")];
    const form = `<form method="post"><input type="hidden" name="List-Unsubscribe" value="One-Click"><button type="submit">${escaped(t("mail.unsubscribe.stop"))}</button></form>`;
    return {
      title: t("mail.unsubscribe.title"),
      parts: [
        ...words.map((text) => `<p>${escaped(text)}</p>`),
        step === "ask" ? form : "",
        `<footer><a href="/">${escaped(t("mail.unsubscribe.toPortal"))}</a></footer>`,
      ],
    };
  });
