import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { caseOnDesk } from "#lib/moderation/queries/cases.ts";
import type { ModerationCase } from "#lib/moderation/shown.ts";
import { CloseReports, HideItem, ShowAgain, WarnAuthor } from "./deeds.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("moderation.case"))("title") };
}

type Props = { params: Promise<{ itemId: string }>; searchParams: Promise<{ done?: string }> };
const deeds = ["hidden", "shown", "warned", "closed"] as const;

/** One post or reply before the moderators: what was reported, what was done, and what can be done. */
export default async function CasePage({ params, searchParams }: Props) {
  const [{ itemId }, { done }] = await Promise.all([params, searchParams]);
  const actor = await whoMay("report.read", `/console/reports/${itemId}`);
  const [t, all, item] = await Promise.all([
    getTranslations("moderation.case"),
    getTranslations("moderation.cases"),
    getLocale().then((language) => caseOnDesk(actor, itemId, language)),
  ]);
  if (!item) notFound();
  const deed = deeds.find((one) => one === done);
  const decides = may(actor, "item.hide");
  return (
    <>
      <Breadcrumbs label={all("title")} pages={[{ href: "/console/reports", label: all("title") }]} />
      <PageHeader
        title={item.title}
        above={
          <p>
            <Badge>{all(`itemState.${item.state}`)}</Badge>
          </p>
        }
      />
      {deed ? <Notice tone="success" title={t(`done.${deed}`)} live /> : null}
      <div className="card my-4">
        {item.replyId ? <p className="text-soft">{all("reply")}</p> : null}
        <p className="whitespace-pre-line">{item.excerpt}</p>
        <p className="text-soft">
          {t("author", { author: item.author })} · {t("group", { group: item.group })}
        </p>
        {item.isMasked ? <p className="text-soft">{t("masked")}</p> : null}
        <p>
          <a href={`/console/items/${item.postId}`}>{t("toItem")}</a>
        </p>
      </div>
      <div className="grid gap-6 lg:grid-cols-2">
        <div className="grid content-start gap-6">
          <Reports item={item} decides={decides} />
          <Hidings item={item} decides={decides} />
        </div>
        <div className="grid content-start gap-6">
          <Warnings item={item} decides={decides} />
        </div>
      </div>
    </>
  );
}

type Part = { item: ModerationCase; decides: boolean };

async function Reports({ item, decides }: Part) {
  const [t, reasons] = await Promise.all([
    getTranslations("moderation.case"),
    getTranslations("moderation.reason"),
  ]);
  return (
    <Section id="reports" title={t("reports")}>
      {item.reports.length === 0 ? <p className="text-soft">{t("noReports")}</p> : null}
      <ul className="stack">
        {item.reports.map(({ number, reason, note, isOpen, when }) => (
          <li key={number}>
            <strong>{reasons(reason)}</strong>{" "}
            <Badge look={isOpen ? "brand" : "plain"}>{t(isOpen ? "reportOpen" : "reportClosed")}</Badge>{" "}
            <span className="when">
              <TimeAgo when={when} />
            </span>
            {note === "" ? null : <p className="whitespace-pre-line">{note}</p>}
          </li>
        ))}
      </ul>
      {decides && item.reports.some(({ isOpen }) => isOpen) ? <CloseReports itemId={item.itemId} /> : null}
    </Section>
  );
}

async function Hidings({ item, decides }: Part) {
  const [t, reasons] = await Promise.all([
    getTranslations("moderation.case"),
    getTranslations("moderation.reason"),
  ]);
  const [latest] = item.hidings;
  const inForce = item.state === "hidden" && latest && !latest.shownAgain ? latest : null;
  return (
    <Section id="hidings" title={t("hidings")}>
      {item.hidings.length === 0 ? <p className="text-soft">{t("none")}</p> : null}
      <ul className="stack">
        {item.hidings.map(({ id, by, reason, note, when, answer, shownAgain }) => (
          <li key={id}>
            <strong>{t("hiddenBy", { by, reason: reasons(reason) })}</strong>{" "}
            <span className="when">
              <TimeAgo when={when} />
            </span>
            <p className="whitespace-pre-line">{note}</p>
            {answer === null ? null : <p className="whitespace-pre-line">{t("authorSays", { answer })}</p>}
            {shownAgain ? (
              <p>
                {t("shownAgain", { by: shownAgain.by })}{" "}
                <span className="when">
                  <TimeAgo when={shownAgain.when} />
                </span>
              </p>
            ) : null}
          </li>
        ))}
      </ul>
      {decides && inForce ? <ShowAgain hidingId={inForce.id} /> : null}
      {decides && item.state === "released" ? <HideItem item={item} /> : null}
    </Section>
  );
}

async function Warnings({ item, decides }: Part) {
  const t = await getTranslations("moderation.case");
  return (
    <Section id="warnings" title={t("warnings")}>
      {item.warnings.length === 0 ? <p className="text-soft">{t("none")}</p> : null}
      <ul className="stack">
        {item.warnings.map(({ body, by, when, acknowledged }) => (
          <li key={`${when.iso} ${body}`}>
            <strong>{t("warnedBy", { by })}</strong>{" "}
            <span className="when">
              <TimeAgo when={when} />
            </span>{" "}
            <Badge>{t(acknowledged ? "acknowledged" : "notYet")}</Badge>
            <p className="whitespace-pre-line">{body}</p>
          </li>
        ))}
      </ul>
      {decides ? <WarnAuthor item={item} /> : null}
    </Section>
  );
}
