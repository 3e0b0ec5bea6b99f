import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import type { ReactNode } from "react";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { type UnmaskingPage, unmaskingPage } from "#lib/fusion-cell/unmasking/queries.ts";
import { officerText, type UnmaskingTexts, unmaskingTexts } from "../texts.ts";
import { Decide, Look, TakeBack } from "./acts.tsx";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ said?: string | string[] }> };
const sayable = ["asked", "approve", "refuse", "back"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await unmaskingTexts())("one.title") };
}

export default async function OneUnmaskingPage({ params, searchParams }: Props) {
  const [{ id }, { said }] = await Promise.all([params, searchParams]);
  const actor = await whoever(`/console/unmaskings/${id}`);
  if (!may(actor, "source.ask")) notFound();
  const [t, locale] = await Promise.all([unmaskingTexts(), getLocale()]);
  const request = await unmaskingPage(actor, locale, id);
  if (!request) notFound();
  const sentence = sayable.find((one) => one === said);
  return (
    <>
      <Breadcrumbs label={t("one.pages")} pages={[{ href: "/console/unmaskings", label: t("list.title") }]} />
      <PageHeader title={t("one.title")} />
      {sentence ? (
        <div className="mb-6">
          <Notice tone="success" title={t(`one.said.${sentence}`)} live />
        </div>
      ) : null}
      <div className="grid max-w-3xl grid-cols-[minmax(0,1fr)] gap-2">
        <Section id="what" title={t("one.what")}>
          <DefinitionList facts={factsOf(request, t)} />
        </Section>
        {request.may.decide ? <Decide request={request} /> : null}
        {request.may.takeBack ? <TakeBack request={request} /> : null}
        {request.standing === "open" ? <Look request={request} /> : null}
        {request.looks.length > 0 || request.standing === "open" ? <Looks request={request} t={t} /> : null}
      </div>
    </>
  );
}

function factsOf(request: UnmaskingPage, t: UnmaskingTexts) {
  const { post, asked, decided, consentUntil, opensUntil, standing } = request;
  const fact = (term: string, value: ReactNode) => (value ? [{ term, value }] : []);
  return [
    ...fact(
      t("one.standing"),
      <Badge look={standing === "waiting" || standing === "open" ? "brand" : "plain"}>
        {t(`standing.${standing}`)}
      </Badge>,
    ),
    ...fact(
      t("one.post"),
      <Link href={`/console/items/${post.id}`} lang={post.language}>
        {post.title}
      </Link>,
    ),
    ...fact(t("one.group"), post.group),
    ...fact(t("one.scope"), t(`scope.${request.scope}`)),
    ...fact(t("one.reason"), <span className="whitespace-pre-line">{request.reason}</span>),
    ...fact(
      t("one.asked"),
      <>
        {officerText(asked, t)} <TimeAgo when={asked.when} />
      </>,
    ),
    ...fact(
      t("one.decided"),
      decided && (
        <>
          {officerText(decided, t)} <TimeAgo when={decided.when} />
        </>
      ),
    ),
    ...fact(t("one.note"), decided?.note),
    ...fact(t("one.consentUntil"), standing === "asks_author" ? consentUntil?.absolute : null),
    ...fact(t("one.until"), opensUntil?.absolute),
  ];
}

function Looks({ request: { looks }, t }: { request: UnmaskingPage; t: UnmaskingTexts }) {
  return (
    <Section id="looks" title={t("one.looks")}>
      {looks.length === 0 ? (
        <p>{t("one.noLooks")}</p>
      ) : (
        <ul>
          {looks.map((look) => (
            <li key={`${look.when.iso} ${look.name}`}>
              {officerText(look, t)} <TimeAgo when={look.when} />
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
