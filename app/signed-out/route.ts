import type { NextRequest } from "next/server";
import { escaped, lonePage } from "../shell/lone-page.ts";

/**
 * Where the web server brings a form that came without scripts after its session had ended
 * (lib/platform/late-forms.ts): nobody is signed in, nothing was done, and what was typed stands here to be taken along.
 */
export async function POST(request: NextRequest): Promise<Response> {
  const form = await request.formData();
  const typed = [...form].flatMap(([name, value]) =>
    typeof value === "string" && isTyped(name, value) ? [value] : [],
  );
  return lonePage(request, 401, (t) => ({
    title: t("access.signedOut.title"),
    parts: [
      `<p>${escaped(t(typed.length > 0 ? "access.signedOut.kept" : "access.signedOut.nothing"))}</p>`,
      `<p><a href="/sign-in" target="_blank" rel="noopener">${escaped(t("access.signedOut.signIn"))}</a></p>`,
      ...typed.map(
        (text) =>
          `<textarea readonly rows="${Math.min(12, text.split("\n").length + 1)}" aria-label="${escaped(t("access.signedOut.typed"))}">\n${escaped(text)}</textarea>`,
      ),
    ],
  }));
}

const isId = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
/** What the form itself had chosen or hidden: a password, ids, and words of our own such as "fusion_cell". */
const isTyped = (name: string, value: string): boolean =>
  !name.startsWith("$") &&
  !name.startsWith("password") &&
  value.trim() !== "" &&
  !isId.test(value) &&
  !/^(?:TLP:[A-Z+]+|[a-z_]{1,24}|\d{1,9})$/.test(value);
