"use client";

import { useTranslations } from "next-intl";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import type { MailSummaryFull } from "#lib/indicators/mail-summary.ts";

type Links = MailSummaryFull["links"];

/** Where a mail leads: what one sees beside what is true. What a mail program loads by itself waits below. */
export function MailLinks({ links, more }: { links: Links; more: number }) {
  const t = useTranslations("mailDesk");
  const distinct = [
    ...new Map(links.map((link) => [`${link.kind} ${link.url} ${link.visibleText}`, link])).values(),
  ];
  const followed = distinct.filter(({ kind }) => kind !== "loaded");
  const loaded = distinct.filter(({ kind }) => kind === "loaded");
  return (
    <>
      <p className={followed.length === 0 ? undefined : "field-hint"}>
        {followed.length === 0 ? t("noLinks") : t("linksNote")}
      </p>
      <LinkList links={followed} />
      {more > 0 ? <p className="field-hint">{t("more", { count: more })}</p> : null}
      {loaded.length === 0 ? null : (
        <Disclosure summary={t("loaded")}>
          <LinkList links={loaded} />
        </Disclosure>
      )}
    </>
  );
}

function LinkList({ links }: { links: Links }) {
  const t = useTranslations("mailDesk");
  return (
    <ul className="rows">
      {links.map(({ kind, url, host, visibleText, mismatch }) => (
        <li key={`${kind} ${url} ${visibleText}`}>
          <dl className="grid min-w-0 flex-1 basis-64 gap-x-4 gap-y-1 sm:grid-cols-[8em_minmax(0,1fr)]">
            {kind === "text" || visibleText.trim() === "" ? null : (
              <>
                <dt className="field-hint">{t("seen")}</dt>
                <dd className="[overflow-wrap:anywhere]">{visibleText}</dd>
              </>
            )}
            <dt className="field-hint">{t("goesTo")}</dt>
            <dd className="[overflow-wrap:anywhere]">
              {host ? (
                <strong className="address block">
                  {host.ascii ? `${host.shown} (${host.ascii})` : host.shown}
                </strong>
              ) : null}
              <span className="address line-clamp-3">{url}</span>
            </dd>
          </dl>
          {mismatch ? <strong>{t("mismatch")}</strong> : <Badge>{t(`linkKind.${kind}`)}</Badge>}
        </li>
      ))}
    </ul>
  );
}
