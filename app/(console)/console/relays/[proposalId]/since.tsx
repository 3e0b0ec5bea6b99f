import { WordDiff } from "#components/posts/word-diff.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { ShownProposal } from "#lib/fusion-cell/relays/shown.ts";
import { plainly } from "#lib/posts/hiding/redaction.ts";
import type { RelayTexts } from "../texts.ts";

/** What the source changed in the original, or added to it, after this went out. */
export function Since({ shown: { since, original, settled }, t }: { shown: ShownProposal; t: RelayTexts }) {
  if (!since || settled) return null;
  const changed = [...since.title, ...since.body].some(({ kind }) => kind !== "same");
  return (
    <Notice tone="warning" title={t("one.since")}>
      {changed ? (
        <>
          <p className="font-bold">{t("one.sinceText")}</p>
          <WordDiff pieces={since.title} lang={original.language} />
          <WordDiff pieces={since.body} lang={original.language} />
        </>
      ) : null}
      {since.followUps.length > 0 ? <p className="font-bold">{t("one.followUps")}</p> : null}
      {since.followUps.map((body) => (
        <p key={body} className="whitespace-pre-line" lang={original.language}>
          {plainly(body)}
        </p>
      ))}
      <p>
        <Link href={`/console/items/${original.id}/relay?correct=1`}>{t("one.correct")}</Link>
      </p>
    </Notice>
  );
}
