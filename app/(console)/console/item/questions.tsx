import { TimeAgo } from "#components/time-ago.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { DeskRequest } from "#lib/fusion-cell/shown.ts";
import { deskTexts } from "../texts.ts";

/** What the fusion cell asked the source, and what came back. Nothing at all when nothing was asked. */
export async function Questions({ requests }: { requests: readonly DeskRequest[] }) {
  if (requests.length === 0) return null;
  const t = await deskTexts();
  return (
    <Section id="questions" title={t("item.requests")}>
      <ol className="grid gap-2">
        {requests.map((one) => (
          <li key={one.id} className="card grid gap-2">
            <div>
              <p className="text-soft text-sm">
                {t("item.asked", { by: one.askedBy })} <TimeAgo when={one.askedAt} />
              </p>
              <p className="whitespace-pre-wrap">{one.question}</p>
            </div>
            <div className="border-brand border-s-3 ps-3">
              {one.answer === null ? (
                <p className="text-soft">{t("item.noAnswer")}</p>
              ) : (
                <>
                  <p className="text-soft text-sm">
                    {t("item.answer")} {one.answeredAt ? <TimeAgo when={one.answeredAt} /> : null}
                  </p>
                  <p className="whitespace-pre-wrap">{one.answer}</p>
                </>
              )}
            </div>
          </li>
        ))}
      </ol>
    </Section>
  );
}
