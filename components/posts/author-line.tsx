import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { When } from "#lib/platform/i18n/when.ts";
import type { ShownAuthor } from "#lib/posts/shown.ts";
import { Byline } from "../byline.tsx";
import { TimeAgo } from "../time-ago.tsx";

type Props = { author: ShownAuthor; when: When; mark?: ReactNode; after?: ReactNode };

/** Who wrote it, as far as this reader may know, and when. */
export function AuthorLine({ author, when, mark, after }: Props) {
  const t = useTranslations("posts.view");
  const time = (
    <>
      {mark}
      <TimeAgo when={when} />
      {after}
    </>
  );
  switch (author.kind) {
    case "you":
      return (
        <Byline
          name={t("you")}
          note={author.seenAs === null ? t("youNamed") : t("youSeenAs", { name: author.seenAs })}
          when={time}
        />
      );
    case "masked":
      return <Byline name={t("masked", { name: author.name })} note={t("maskedNote")} when={time} />;
    case "named":
      return author.person === null ? (
        <Byline name={author.company} when={time} />
      ) : (
        <Byline name={author.person} note={author.company} when={time} />
      );
  }
}
