import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { WordDiff } from "#components/posts/word-diff.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { SideBySide } from "#components/ui/panes.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { proposal } from "#lib/fusion-cell/relays/queries/proposals.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";
import { relayTexts } from "../texts.ts";
import { Facts } from "./facts.tsx";
import { Since } from "./since.tsx";
import { Ways } from "./ways.tsx";

type Props = {
  params: Promise<{ proposalId: string }>;
  searchParams: Promise<{ done?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await relayTexts())("one.title") };
}

const deeds = ["drafted", "asked", "sent", "dropped", "settled"] as const;

export default async function ProposalPage({ params, searchParams }: Props) {
  const [{ proposalId }, { done }] = await Promise.all([params, searchParams]);
  const actor = await whoMay("relay.read", `/console/relays/${proposalId}`);
  const [locale, t] = await Promise.all([getLocale(), relayTexts()]);
  const shown = await proposal(actor, locale, proposalId);
  if (!shown) notFound();
  const deed = deeds.find((one) => one === done);
  const { text, diff, amended, language, original } = shown;
  return (
    <>
      {deed ? <Notice tone="success" title={t(`one.done.${deed}`)} live /> : null}
      <Breadcrumbs
        label={t("one.back")}
        pages={[
          { href: "/console/relays", label: t("one.back") },
          { href: `/console/items/${original.id}`, label: original.title },
        ]}
      />
      <PageHeader title={text.title} lead={t(`one.help.${shown.state}`)} />
      <Since shown={shown} t={t} />
      <SideBySide
        left={{
          title: t(amended ? "one.amended" : "one.proposed"),
          lang: language,
          children: (
            <div className="grid gap-2">
              <WordDiff pieces={(amended ?? diff).title} lang={language} />
              <hr className="border-line" />
              <WordDiff pieces={(amended ?? diff).body} lang={language} />
            </div>
          ),
        }}
        right={{
          title: t("one.text"),
          lang: language,
          children: (
            <div className="grid gap-3">
              <MarkdownBody body={parseMemberText(text.body)} lang={language} />
              {may(actor, "post.relay") ? <Ways shown={shown} t={t} /> : null}
            </div>
          ),
        }}
      />
      <div className="mt-6">
        <Section id="facts" title={t("one.facts")}>
          <Facts shown={shown} t={t} />
        </Section>
      </div>
      {amended ? (
        <Section id="proposed" title={t("one.proposed")}>
          <WordDiff pieces={diff.title} lang={language} />
          <WordDiff pieces={diff.body} lang={language} />
        </Section>
      ) : null}
    </>
  );
}
