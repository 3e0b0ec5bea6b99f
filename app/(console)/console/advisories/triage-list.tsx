import { getLocale, getTranslations } from "next-intl/server";
import { titleFor } from "#app/advisory/title-for.ts";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import type { TriageDesk, TriageLine } from "#lib/advisories/queries/triage.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";
import { pageHref, type TriageState } from "./addresses.ts";

type Props = {
  desk: TriageDesk;
  state: TriageState;
  from: string | undefined;
  currentId: string | undefined;
  timeZone: string;
};

/** One page of what lies in one state, in the manner of the queue. */
export async function TriageList({ desk, state, from, currentId, timeZone }: Props) {
  const [t, common, locale] = await Promise.all([
    getTranslations("advisories.triage"),
    getTranslations("common.actions"),
    getLocale(),
  ]);
  if (desk.lines.length === 0) {
    return (
      <div className="py-4 pe-4">
        <EmptyState title={t(`empty.${state}`)}>
          <p>{t(`emptyHelp.${state}`)}</p>
        </EmptyState>
      </div>
    );
  }
  const at = { locale, timeZone, now: new Date() };
  return (
    <>
      <ul className="queue">
        {desk.lines.map((line) => {
          const title = titleFor(line, locale);
          return (
            <li key={line.id}>
              <Link
                className="queue-row"
                href={pageHref({ state, from, itemId: line.id })}
                aria-current={line.id === currentId ? "true" : undefined}
                scroll={false}
              >
                <span className="queue-title" lang={title.lang}>
                  {title.text}
                </span>
                <Facts line={line} state={state} when={formatWhen(line.at, at).text} />
              </Link>
            </li>
          );
        })}
      </ul>
      <div className="px-3 pb-4">
        <Pagination
          label={t("pages")}
          newer={desk.hasNewer ? { href: pageHref({ state }), label: common("newer") } : undefined}
          older={
            desk.older ? { href: pageHref({ state, from: desk.older }), label: common("older") } : undefined
          }
        />
      </div>
    </>
  );
}

async function Facts({ line, state, when }: { line: TriageLine; state: TriageState; when: string }) {
  const [t, common] = await Promise.all([getTranslations("advisories.triage"), getTranslations("common")]);
  const { sourceName, severity, paragraphs, translated, urgency } = line;
  return (
    <span className="queue-facts">
      <span>{sourceName}</span>
      {severity === null ? null : <span>CVSS {severity.toFixed(1)}</span>}
      {state === "drafting" && paragraphs > 0 ? (
        <span>{t("progress", { done: translated, all: paragraphs })}</span>
      ) : null}
      {state === "published" ? <span>{common(`urgency.${urgency}`)}</span> : null}
      <span className="ms-auto">{when}</span>
    </span>
  );
}
