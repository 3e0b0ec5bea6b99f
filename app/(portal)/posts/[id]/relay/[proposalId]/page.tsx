import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { WordDiff } from "#components/posts/word-diff.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { askedProposal } from "#lib/fusion-cell/relays/queries/asked.ts";
import type { AskedProposal } from "#lib/fusion-cell/relays/shown.ts";
import { parseMemberText } from "#lib/posts/text/member-text.ts";
import { Answer } from "./answer.tsx";
import { Audience } from "./audience.tsx";

type Props = { params: Promise<{ id: string; proposalId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("relays.source"))("crumb") };
}

/** For the author of a post alone: what would go out, to whom, and their word about it. */
export default async function AskedPage({ params }: Props) {
  const { id, proposalId } = await params;
  const actor = await whoMay("relay.decide", `/posts/${id}/relay/${proposalId}`);
  const [locale, t] = await Promise.all([getLocale(), getTranslations("relays.source")]);
  const asked = await askedProposal(actor, locale, { postId: id, proposalId });
  if (!asked) notFound();
  const isOpen = asked.state === "asked" && !asked.isOver;
  const groups = await getTranslations("groups");
  return (
    <>
      <Breadcrumbs label={groups("pages")} pages={[{ href: `/posts/${id}`, label: asked.postTitle }]} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="stack gap-8">
        <Where asked={asked} isOpen={isOpen} />
        {asked.note === "" ? null : (
          <Notice title={t("note")}>
            <p className="whitespace-pre-line">{asked.note}</p>
          </Notice>
        )}
        <Section id="text" title={t("text")}>
          {asked.corrects ? <p className="mb-3">{t("corrects")}</p> : null}
          <div className="card" lang={asked.language}>
            <h3 className="mb-2 text-lg font-bold">{asked.title}</h3>
            <MarkdownBody body={parseMemberText(asked.body)} lang={asked.language} />
          </div>
          <p className="text-soft mt-2">{t("named")}</p>
        </Section>
        <Section id="diff" title={t("diff")}>
          <p className="text-soft mb-2">{t("diffHelp")}</p>
          <div className="card grid gap-2">
            <WordDiff pieces={asked.diff.title} lang={asked.language} />
            <hr className="border-line" />
            <WordDiff pieces={asked.diff.body} lang={asked.language} />
          </div>
        </Section>
        <Audience asked={asked} />
        {isOpen ? (
          <Answer asked={asked} />
        ) : (
          <p>
            <a href={`/posts/${id}`}>{t("toPost")}</a>
          </p>
        )}
      </div>
    </>
  );
}

/** The first thing one reads: what happens when one does nothing, or what one has said. */
async function Where({ asked, isOpen }: { asked: AskedProposal; isOpen: boolean }) {
  const t = await getTranslations("relays.source");
  if (isOpen) {
    return (
      <Notice title={t("no")}>
        <p>{t("until", { deadline: asked.deadline?.absolute ?? "" })}</p>
      </Notice>
    );
  }
  const state = asked.state === "asked" || asked.state === "draft" ? "expired" : asked.state;
  return (
    <Notice
      tone={state === "approved" || state === "amended" ? "success" : "info"}
      title={t(`state.${state}`)}
    >
      <p>{t(`stateHelp.${state}`)}</p>
      {asked.amended ? (
        <div className="mt-3" lang={asked.language}>
          <p className="font-bold">{t("yours")}</p>
          <p className="font-bold">{asked.amended.title}</p>
          <p className="whitespace-pre-line">{asked.amended.body}</p>
        </div>
      ) : null}
    </Notice>
  );
}
