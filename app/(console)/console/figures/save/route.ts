import { getLocale } from "next-intl/server";
import { signedIn } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { exportSheet } from "#lib/figures/commands/export-sheet.ts";
import { lengthIn, periodBefore } from "#lib/figures/period.ts";

const nothing = () => new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });

/** One table as CSV. For whoever may not read the figures there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  const actor = await signedIn();
  if (!actor || !may(actor, "figures.read")) return nothing();
  const asked = new URL(request.url).searchParams;
  const period = periodBefore(new Date(), lengthIn(asked.get("days")));
  const language = await getLocale();
  const file = await exportSheet(actor, { sheet: asked.get("sheet") ?? "", period, language });
  if (!file) return nothing();
  return new Response(file.csv, {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${file.name}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}
