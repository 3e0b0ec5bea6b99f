import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { Tabs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { passedUnderWay } from "#lib/fusion-cell/relays/queries/passed.ts";
import { type ProposalView, proposals, proposalViews } from "#lib/fusion-cell/relays/queries/proposals.ts";
import type { PassedQuestion, ProposalLine } from "#lib/fusion-cell/relays/shown.ts";
import { type RelayTexts, relayTexts } from "./texts.ts";

type Props = { searchParams: Promise<{ view?: string | string[]; done?: string | string[] }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await relayTexts())("list.title") };
}

export default async function RelaysPage({ searchParams }: Props) {
  const actor = await whoMay("relay.read", "/console/relays");
  const [asked, locale, t] = await Promise.all([searchParams, getLocale(), relayTexts()]);
  const view = proposalViews.find((one) => one === asked.view) ?? "open";
  const done = (["passed", "told", "kept"] as const).find((one) => one === asked.done);
  const [{ lines, counts }, questions] = await Promise.all([
    proposals(actor, locale, view),
    passedUnderWay(actor, locale),
  ]);
  return (
    <>
      {done ? <Notice tone="success" title={t(`question.done.${done}`)} live /> : null}
      <PageHeader title={t("list.title")} lead={t("list.lead")} />
      <Tabs
        label={t("list.views")}
        tabs={proposalViews.map((one) => ({
          href: one === "open" ? "/console/relays" : `/console/relays?view=${one}`,
          label: t(`list.view.${one}`, { count: counts[one] }),
          current: one === view,
        }))}
      />
      {lines.length === 0 ? (
        <EmptyState title={t("list.empty")}>
          <p>{t("list.emptyHelp")}</p>
        </EmptyState>
      ) : (
        <Lines lines={lines} view={view} t={t} />
      )}
      {questions.length > 0 ? (
        <div className="mt-8">
          <Questions questions={questions} t={t} />
        </div>
      ) : null}
    </>
  );
}

function Lines({ lines, view, t }: { lines: readonly ProposalLine[]; view: ProposalView; t: RelayTexts }) {
  return (
    <Table
      caption={t("list.title")}
      captionHidden
      columns={[
        { key: "what", label: t("list.what") },
        { key: "state", label: t("list.state") },
        { key: "groups", label: t("list.groups") },
        { key: "by", label: t("list.by") },
        { key: "when", label: t(view === "open" ? "list.deadline" : "list.decided") },
      ]}
      rows={lines.map((line) => {
        const when = view === "open" ? line.deadline : line.decided;
        return {
          id: line.id,
          cells: {
            what: (
              <Link href={`/console/relays/${line.id}`} lang={line.language}>
                {line.title}
              </Link>
            ),
            state: (
              <>
                <Badge look={line.state === "asked" ? "brand" : "plain"}>{t(`state.${line.state}`)}</Badge>
                {line.isBehind ? <Badge look="urgent">{t("list.behind")}</Badge> : null}
              </>
            ),
            groups: line.groups.join("、"),
            by: line.by,
            when: when ? <TimeAgo when={when} /> : "",
          },
        };
      })}
    />
  );
}

function Questions({ questions, t }: { questions: readonly PassedQuestion[]; t: RelayTexts }) {
  return (
    <Section id="questions" title={t("list.questions")}>
      <Table
        caption={t("list.questions")}
        captionHidden
        columns={[
          { key: "what", label: t("list.asked") },
          { key: "state", label: t("list.state") },
          { key: "groups", label: t("list.groups") },
          { key: "when", label: t("list.askedAt") },
        ]}
        rows={questions.map((one) => ({
          id: one.requestId,
          cells: {
            what: (
              <Link href={`/console/relays/questions/${one.requestId}`}>{one.question.slice(0, 80)}</Link>
            ),
            state: (
              <Badge look={one.state === "answered" ? "brand" : "plain"}>
                {t(`list.questionState.${one.state}`)}
              </Badge>
            ),
            groups: one.copy.group,
            when: <TimeAgo when={one.askedAt} />,
          },
        }))}
      />
    </Section>
  );
}
