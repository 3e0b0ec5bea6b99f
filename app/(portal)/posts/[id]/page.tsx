import type { Metadata } from "next";
import { headers } from "next/headers";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { PostView } from "#components/posts/post-view.tsx";
import { TlpPrintMarks } from "#components/tlp-label.tsx";
import { Hatched } from "#components/ui/hatched.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Phrase } from "#components/ui/phrase.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import type { Person } from "#lib/access/actor.ts";
import { whoMay } from "#lib/access/current.ts";
import { isLookedAt } from "#lib/platform/looked-at.ts";
import { thread } from "#lib/posts/queries/thread.ts";
import type { Thread } from "#lib/posts/shown.ts";
import { strictestOf } from "#lib/posts/writing/tlp-rule.ts";
import { RelatedSection } from "../../related-section.tsx";
import { AuthorBanner } from "./author-banner.tsx";
import { Changes } from "./changes.tsx";
import { IndicatorsWay } from "./indicators-way.tsx";
import { OwnHidings } from "./own-hidings.tsx";
import { RelayWaiting } from "./relay/waiting.tsx";
import { mayReportIn, Replies, type ThreadAddress } from "./replies.tsx";
import { SealedPart } from "./sealed-part.tsx";
import { Taps } from "./taps.tsx";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<ThreadAddress> };

/** Asked once per request, for the title and for the page. */
const threadFor = cache(async (actor: Person, id: string) => {
  const [language, asked] = await Promise.all([getLocale(), headers()]);
  return thread(actor, id, language, { opened: isLookedAt(asked) });
});

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const shown = await threadFor(await whoMay("post.read", `/posts/${id}`), id);
  return shown ? { title: shown.post.title } : {};
}

export default async function PostPage({ params, searchParams }: Props) {
  const [{ id }, address] = await Promise.all([params, searchParams]);
  const { said } = address;
  const actor = await whoMay("post.read", `/posts/${id}`);
  const [t, r, shown] = await Promise.all([
    getTranslations("groups"),
    getTranslations("moderation.report"),
    threadFor(actor, id),
  ]);
  if (!shown) notFound();
  const { post } = shown;
  const group = { href: `/groups/${post.group.id}`, label: t("name", { name: post.group.name }) };
  return (
    <>
      <TlpPrintMarks tlp={strictestOf([post.tlp, ...(shown.part ? [shown.part.tlp] : [])])} />
      <Breadcrumbs
        label={t("pages")}
        pages={[{ href: "/groups", label: t("title") }, ...(post.group.id === "" ? [] : [group])]}
      />
      {shown.isMine ? <AuthorBanner thread={shown} said={said} /> : null}
      {shown.isMine ? <RelayWaiting actor={actor} postId={shown.id} /> : null}
      <OwnHidings thread={shown} actor={actor} said={said} />
      <PostView
        post={post}
        heading={
          <h1 lang={post.language}>
            <Phrase text={post.title} />
          </h1>
        }
        aside={
          <>
            <Hidden thread={shown} actor={actor} />
            <Changes thread={shown} />
          </>
        }
        own={shown.isMine ? shown.attribution : undefined}
      />
      <SealedPart thread={shown} said={said} />
      <IndicatorsWay thread={shown} />
      <RelatedSection actor={actor} item={{ kind: "post", id }} />
      <Taps thread={shown} actor={actor} said={said} />
      {!shown.isMine && mayReportIn(shown, actor) ? (
        <p className="no-print mt-4">
          <a href={`/posts/${id}/report`} className="text-soft">
            {r("link")}
          </a>
        </p>
      ) : null}
      <Replies thread={shown} actor={actor} address={address} />
    </>
  );
}

const staffSentences = {
  submitted: "staffHeld",
  returned: "staffHeld",
  released: "staffHeld",
  hidden: "staffHidden",
  withdrawn: "staffWithdrawn",
} as const satisfies Record<Thread["state"], string>;

/** What others do not see: to the author who they are, to the fusion cell that an item is not out. */
async function Hidden({ thread: { isMine, attribution, state }, actor }: { thread: Thread; actor: Person }) {
  const [t, language] = await Promise.all([getTranslations("posts.thread"), getLocale()]);
  if (!isMine) {
    if (state === "released") return null;
    return (
      <div className="mb-6">
        <Notice>
          <p>{t(staffSentences[state])}</p>
        </Notice>
      </div>
    );
  }
  if (attribution === "named" || actor.org === null) return null;
  const sentence = attribution === "nobody" ? t("hiddenFromAll") : t("hiddenFromMembers");
  return (
    <div className="mb-6">
      <Hatched sentence={sentence}>
        <p>{t("hiddenIdentity", { person: actor.name, company: actor.org[language] })}</p>
      </Hatched>
    </div>
  );
}
