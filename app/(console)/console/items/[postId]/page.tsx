import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale } from "next-intl/server";
import { Notice } from "#components/ui/notice.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { deskPost } from "#lib/fusion-cell/queries/desk.ts";
import { isId } from "#lib/platform/is-id.ts";
import { deedIn } from "../../addresses.ts";
import { PostItem } from "../../item/post-item.tsx";
import { deskTexts } from "../../texts.ts";

type Props = { params: Promise<{ postId: string }>; searchParams: Promise<{ done?: string }> };

/** The title of a post stays out of the browser's history and tabs. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await deskTexts())("desk.item") };
}

export default async function ItemPage({ params, searchParams }: Props) {
  const [{ postId }, { done }] = await Promise.all([params, searchParams]);
  const actor = await whoever(`/console/items/${postId}`);
  if (!may(actor, "queue.read") || !isId(postId)) notFound();
  const [locale, t] = await Promise.all([getLocale(), deskTexts()]);
  const post = await deskPost(actor, locale, postId);
  if (!post) notFound();
  const deed = deedIn(done);
  const said = deed === "assessed" && post.state !== "released" ? "assessedHeld" : deed;
  return (
    <div className="mx-auto max-w-4xl">
      <Breadcrumbs label={t("desk.backToList")} pages={[{ href: "/console", label: t("desk.title") }]} />
      {said ? <Notice tone="success" title={t(`desk.done.${said}`)} live /> : null}
      <PostItem post={post} alone />
    </div>
  );
}
