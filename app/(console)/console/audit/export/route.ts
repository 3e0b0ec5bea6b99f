import { getLocale, getTranslations } from "next-intl/server";
import { signedIn } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { exportFormats, exportLog } from "#lib/audit/export.ts";
import { actSentence } from "../act-sentence.ts";
import { whoSentence } from "../who-sentence.ts";

const nothing = () => new Response(null, { status: 404, headers: { "Cache-Control": "no-store" } });
const types = { csv: "text/csv", jsonl: "application/jsonl" } as const;

/** The log as a file, sent as it is read. For whoever may not read it there is nothing here. */
export async function GET(request: Request): Promise<Response> {
  const actor = await signedIn();
  const asked = new URL(request.url).searchParams.get("format");
  const format = exportFormats.find((one) => one === asked);
  if (!actor || !may(actor, "audit.export") || !format) return nothing();
  const [language, t, c] = await Promise.all([
    getLocale(),
    getTranslations("audit"),
    getTranslations("common.portalRole"),
  ]);
  const lines = exportLog(actor, {
    format,
    language,
    words: {
      columns: [t("when"), t("who"), t("act"), t("subject")],
      who: ({ who }) => whoSentence(who, t, c),
      act: (action) => actSentence(action, t),
    },
  });
  return new Response(streamOf(lines), {
    headers: {
      "Content-Type": `${types[format]}; charset=utf-8`,
      "Content-Disposition": `attachment; filename="gojo-audit.${format}"`,
      "Cache-Control": "no-store",
      "X-Content-Type-Options": "nosniff",
    },
  });
}

function streamOf(texts: AsyncGenerator<string>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  return new ReadableStream({
    async pull(controller) {
      const { done, value } = await texts.next();
      if (done) controller.close();
      else controller.enqueue(encoder.encode(value));
    },
    async cancel() {
      await texts.return(undefined);
    },
  });
}
