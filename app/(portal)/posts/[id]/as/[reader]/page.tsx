import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { PostView } from "#components/posts/post-view.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { type SeenAs, seenAs } from "#lib/posts/queries/seen-as.ts";
import { readerKinds } from "#lib/posts/views.ts";
import { MailCarries } from "../../../mail-carries.tsx";

type Props = { params: Promise<{ id: string; reader: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("redaction.readers"))("pageTitle") };
}

/** One's own post as another kind of reader sees it at this moment. */
export default async function AsReaderPage({ params }: Props) {
  const { id, reader: wanted } = await params;
  const actor = await whoMay("post.read", `/posts/${id}/as/${wanted}`);
  const reader = readerKinds.find((one) => one === wanted);
  const seen = reader ? await seenAs(actor, id, reader, await getLocale()) : null;
  if (!seen) notFound();
  const t = await getTranslations("redaction.readers");
  return (
    <>
      <Breadcrumbs label={t("back")} pages={[{ href: `/posts/${id}`, label: seen.title }]} />
      <PageHeader title={t("pageTitle")} />
      <nav aria-label={t("choose")} className="toolbar mb-6">
        {readerKinds.map((one) => (
          <a
            key={one}
            href={`/posts/${id}/as/${one}`}
            aria-current={one === reader ? "page" : undefined}
            className={one === reader ? "font-bold" : undefined}
          >
            {t(one)}
          </a>
        ))}
      </nav>
      <Seen seen={seen} />
    </>
  );
}

async function Seen({ seen }: { seen: SeenAs }) {
  const t = await getTranslations("redaction.readers");
  if (seen.reader === "mail") {
    return seen.mail ? <MailCarries mail={seen.mail} lang={seen.language} /> : <p>{t("notYet")}</p>;
  }
  if (seen.post === null) return <p>{t(seen.reader === "outsider" ? "outsiderSees" : "peerSeesNothing")}</p>;
  const { post } = seen;
  return (
    <div className="card border-2 border-edge">
      <PostView post={post} heading={<h2 lang={post.language}>{post.title}</h2>} />
    </div>
  );
}
