import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { AudienceLine } from "#components/audience-line.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { FactList } from "#components/posts/fact-list.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { SideBySide } from "#components/ui/panes.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { relayDesk } from "#lib/fusion-cell/queries/relay-desk.ts";
import { isId } from "#lib/platform/is-id.ts";
import { Files } from "../../../item/files.tsx";
import { deskTexts } from "../../../texts.ts";
import { RelayForm } from "./relay-form.tsx";

type Props = { params: Promise<{ postId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await deskTexts())("relay.title") };
}

export default async function RelayPage({ params }: Props) {
  const { postId } = await params;
  const actor = await whoever(`/console/items/${postId}/relay`);
  if (!may(actor, "post.relay") || !isId(postId)) notFound();
  const [locale, t] = await Promise.all([getLocale(), deskTexts()]);
  const found = await relayDesk(actor, locale, postId);
  if (!found) notFound();
  const { post, targets, labels } = found;
  const { group } = post;
  const original = (
    <div className="grid grid-cols-[minmax(0,1fr)] gap-4">
      <AudienceLine
        tlp={post.tlp}
        sentence={t("item.audience", { group: group.name, companies: group.companies })}
      />
      <h2 className="text-xl">{post.title}</h2>
      <FactList facts={post.facts} lang={post.language} />
      <MarkdownBody body={post.shown} lang={post.language} />
      <Files files={post.files} folded />
    </div>
  );
  const isOpen = post.state !== "withdrawn" && targets.some((target) => target.closed === null);
  const derivative = isOpen ? (
    <RelayForm post={post} targets={targets} labels={labels} />
  ) : (
    <EmptyState title={t(post.state === "withdrawn" ? "relay.withdrawn" : "relay.noGroup")}>
      {post.state === "withdrawn" ? null : <p>{t("relay.noGroupHelp")}</p>}
    </EmptyState>
  );
  return (
    <>
      <Breadcrumbs
        label={t("desk.backToList")}
        pages={[
          { href: "/console", label: t("desk.title") },
          { href: `/console/items/${postId}`, label: post.title },
        ]}
      />
      <PageHeader title={t("relay.title")} lead={t("relay.lead")} />
      <SideBySide
        left={{ title: t("relay.original"), lang: post.language, children: original }}
        right={{ title: t("relay.derivative"), lang: locale, children: derivative }}
      />
    </>
  );
}
