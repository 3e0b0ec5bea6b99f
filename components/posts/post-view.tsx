import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { Attribution } from "#db/schema/vocabulary.ts";
import type { ShownPost } from "#lib/posts/shown.ts";
import { AudienceLine } from "../audience-line.tsx";
import { MarkdownBody } from "../markdown-body.tsx";
import { Badge } from "../ui/badge.tsx";
import { AttachmentList } from "./attachment-list.tsx";
import { AuthorLine } from "./author-line.tsx";
import { FactList } from "./fact-list.tsx";

type Props = {
  post: ShownPost;
  /** The title as a heading of the level that the page needs. */
  heading: ReactNode;
  /** Stands between the head and the text, e.g. who the author is, for the author alone. */
  aside?: ReactNode;
  /** Given to the author: who may know them. */
  own?: Attribution | undefined;
};

/** A post as its reader sees it; the preview of a post is this very component. */
export function PostView({ post, heading, aside, own }: Props) {
  const t = useTranslations();
  const { id, name, companies } = post.group;
  // Whom it was opened to by name may not know its group.
  const audience =
    id === "" ? t("posts.view.audienceNamed") : t("posts.view.audience", { group: name, companies });
  return (
    <article>
      <header className="page-header">
        <p>
          <Badge>{t(`common.postKind.${post.kind}`)}</Badge>
        </p>
        {heading}
        <AudienceLine tlp={post.tlp} sentence={audience} />
        <AuthorLine author={post.author} when={post.when} />
      </header>
      {aside}
      <FactList facts={post.facts} lang={post.language} />
      <MarkdownBody body={post.body} lang={post.language} />
      {post.body.cut ? <p>{t("posts.view.cut")}</p> : null}
      <AttachmentList attachments={post.attachments} own={own} />
    </article>
  );
}
