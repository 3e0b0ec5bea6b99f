import { AudienceLine } from "#components/audience-line.tsx";
import { MarkdownBody } from "#components/markdown-body.tsx";
import { FactList } from "#components/posts/fact-list.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import type { DeskPost } from "#lib/fusion-cell/shown.ts";
import { Files } from "../item/files.tsx";
import { deskTexts } from "../texts.ts";
import { analysisTexts } from "./texts.ts";

/** The post that a task is about, as the fusion cell reads it, with its files to take along. */
export async function TaskPost({ post }: { post: DeskPost }) {
  const [t, d] = await Promise.all([analysisTexts(), deskTexts()]);
  const { group, language } = post;
  return (
    <Section id="post" title={t("task.post")}>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-3">
        <AudienceLine
          tlp={post.tlp}
          sentence={d("item.audience", { group: group.name, companies: group.companies })}
        />
        <p className="font-bold" lang={language}>
          <Link href={`/console/items/${post.id}`}>{post.title}</Link>
        </p>
        <Disclosure summary={t("task.about")}>
          <FactList facts={post.facts} lang={language} />
          <MarkdownBody body={post.shown} lang={language} />
        </Disclosure>
        <Files files={post.files} folded />
      </div>
    </Section>
  );
}
