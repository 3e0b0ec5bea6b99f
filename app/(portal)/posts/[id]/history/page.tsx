import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { FactDiff } from "#components/posts/fact-diff.tsx";
import { WordDiff } from "#components/posts/word-diff.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { TlpLabel, TlpPrintMarks } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import type { Language } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { type HistoryEntry, postHistory } from "#lib/posts/queries/history.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("answers.history"))("title") };
}

export default async function HistoryPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await whoMay("post.read", `/posts/${id}/history`);
  const [t, groups, history] = await Promise.all([
    getTranslations("answers.history"),
    getTranslations("groups"),
    postHistory(actor, id, await getLocale()),
  ]);
  if (!history) notFound();
  return (
    <>
      <TlpPrintMarks tlp={history.tlp} />
      <Breadcrumbs label={groups("pages")} pages={[{ href: `/posts/${id}`, label: history.title }]} />
      <PageHeader
        title={t("title")}
        lead={t("lead")}
        above={
          <p>
            <TlpLabel tlp={history.tlp} />
          </p>
        }
      />
      <ol className="stack">
        {history.entries.map((entry) => (
          <Change key={entry.revision} entry={entry} lang={history.language} />
        ))}
      </ol>
    </>
  );
}

async function Change({ entry, lang }: { entry: HistoryEntry; lang: Language }) {
  const t = await getTranslations("answers.history");
  const { when, note, isCorrection, tlp, tlpBefore, title, body, facts } = entry;
  return (
    <li className="card grid gap-3">
      <p className="byline">
        <Badge look={isCorrection ? "brand" : "plain"}>
          {t(note === "" ? "first" : isCorrection ? "correction" : "change")}
        </Badge>
        <TimeAgo when={when} />
      </p>
      {note === "" ? null : <p lang={lang}>{note}</p>}
      {tlpBefore === null ? null : (
        <p className="flex flex-wrap items-center gap-2">
          <TlpLabel tlp={tlpBefore} /> → <TlpLabel tlp={tlp} />
        </p>
      )}
      <div className="font-bold">
        <WordDiff pieces={title} lang={lang} />
      </div>
      <WordDiff pieces={body} lang={lang} />
      <FactDiff facts={facts} lang={lang} />
    </li>
  );
}
