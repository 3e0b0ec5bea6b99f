import { getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Thread } from "#lib/posts/shown.ts";

/** What its author changed after it was out: 「訂正 11/22：…」. */
export async function Changes({ thread: { id, post, changes } }: { thread: Thread }) {
  const t = await getTranslations("answers.history");
  if (changes.length === 0) return null;
  const isWrong = changes.some(({ isCorrection }) => isCorrection);
  return (
    <div className="mb-6">
      <Notice tone={isWrong ? "warning" : "info"}>
        <ul className="grid gap-1">
          {changes.map(({ note, isCorrection, when }) => (
            <li key={`${when.iso} ${note}`}>
              <strong>{t(isCorrection ? "correction" : "change")}</strong> <TimeAgo when={when} />
              {t("colon")}
              <span lang={post.language}>{note}</span>
            </li>
          ))}
        </ul>
        <p className="no-print">
          <a href={`/posts/${id}/history`}>{t("title")}</a>
        </p>
      </Notice>
    </div>
  );
}
