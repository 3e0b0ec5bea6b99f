import { useTranslations } from "next-intl";
import type { FeedEntry } from "#lib/posts/shown.ts";
import { TlpLabel } from "../tlp-label.tsx";
import { Badge } from "../ui/badge.tsx";
import { AuthorLine } from "./author-line.tsx";

type Props = { entry: FeedEntry; group?: string; level: "h2" | "h3" };

/** A post in a list: enough to decide whether to open it. */
export function EntryCard({ entry, group, level: Heading }: Props) {
  const t = useTranslations();
  return (
    <li className="card grid gap-2">
      <p className="byline">
        <Badge>{t(`common.postKind.${entry.kind}`)}</Badge>
        <TlpLabel tlp={entry.tlp} />
        {group === undefined ? null : <span className="when">{t("groups.name", { name: group })}</span>}
      </p>
      <Heading className="card-title" lang={entry.language}>
        <a href={`/posts/${entry.id}`}>{entry.title}</a>
      </Heading>
      <p lang={entry.language}>{entry.excerpt}</p>
      <AuthorLine
        author={entry.author}
        when={entry.when}
        after={<span>{t("posts.view.replies", { count: entry.replies })}</span>}
      />
    </li>
  );
}
