import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { AudienceLine } from "#components/audience-line.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { FactList } from "#components/posts/fact-list.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SideBySide } from "#components/ui/panes.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { relayDesk } from "#lib/fusion-cell/relays/queries/relay-desk.ts";
import type { RelayDesk } from "#lib/fusion-cell/relays/shown.ts";
import { isId } from "#lib/platform/is-id.ts";
import { Files } from "../../../item/files.tsx";
import { relayTexts } from "../../../relays/texts.ts";
import { deskTexts } from "../../../texts.ts";
import { RelayForm } from "./relay-form.tsx";

type Props = {
  params: Promise<{ postId: string }>;
  searchParams: Promise<{ proposal?: string | string[]; correct?: string | string[] }>;
};

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await relayTexts())("desk.title") };
}

export default async function RelayPage({ params, searchParams }: Props) {
  const [{ postId }, asked] = await Promise.all([params, searchParams]);
  const actor = await whoever(`/console/items/${postId}/relay`);
  if (!may(actor, "post.relay") || !isId(postId)) notFound();
  const [locale, t, old] = await Promise.all([getLocale(), relayTexts(), deskTexts()]);
  const proposalId = typeof asked.proposal === "string" && isId(asked.proposal) ? asked.proposal : null;
  const found = await relayDesk(actor, locale, { postId, proposalId, corrects: asked.correct !== undefined });
  if (!found) notFound();
  const { post, proposal, corrects, copies } = found;
  const { group } = post;
  const original = (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <AudienceLine
        tlp={post.tlp}
        sentence={old("item.audience", { group: group.name, companies: group.companies })}
      />
      <h2 className="text-xl">{post.title}</h2>
      <FactList facts={post.facts} lang={post.language} />
      <MarkdownBody body={post.shown} lang={post.language} />
      <Files files={post.files} folded />
    </div>
  );
  return (
    <>
      <Breadcrumbs
        label={old("desk.backToList")}
        pages={[
          { href: "/console", label: old("desk.title") },
          { href: `/console/items/${postId}`, label: post.title },
        ]}
      />
      <PageHeader
        title={t(corrects ? "desk.titleCorrect" : "desk.title")}
        lead={t(corrects ? "desk.leadCorrect" : "desk.lead")}
      />
      {proposal?.sourceNote ? <Notice title={t("desk.again", { note: proposal.sourceNote })} /> : null}
      {copies > 0 && !corrects && !proposal ? (
        <p className="no-print mb-2 text-sm">
          <Link href={`/console/items/${postId}/relay?correct=1`}>
            {t("desk.toCorrect", { count: copies })}
          </Link>
        </p>
      ) : null}
      <SideBySide
        left={{ title: t("desk.original"), lang: post.language, children: original }}
        right={{
          title: t("desk.derivative"),
          lang: locale,
          children: (await whyNot(found)) ?? <RelayForm desk={found} />,
        }}
      />
    </>
  );
}

/** Why no text can be made of it; null where one can. */
async function whyNot({ post, madeFrom, targets }: RelayDesk) {
  const t = await relayTexts();
  if (madeFrom) {
    return (
      <EmptyState
        title={t("desk.madeFrom")}
        action={<Link href={`/console/items/${madeFrom}/relay`}>{t("desk.toOriginal")}</Link>}
      >
        <p>{t("desk.madeFromHelp")}</p>
      </EmptyState>
    );
  }
  if (post.state === "withdrawn" || post.state === "hidden") {
    return <EmptyState title={t("desk.withdrawn")} />;
  }
  if (targets.some((target) => target.closed === null)) return null;
  return (
    <EmptyState title={t("desk.noGroup")}>
      <p>{t("desk.noGroupHelp")}</p>
    </EmptyState>
  );
}
