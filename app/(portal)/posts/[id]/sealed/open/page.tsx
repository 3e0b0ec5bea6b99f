import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getMessages, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import type { PartAudience } from "#db/schema/vocabulary.ts";
import { whoMay } from "#lib/access/current.ts";
import { type OwnPart, ownPart } from "#lib/posts/queries/part.ts";
import { closePartAction, openPartAction } from "../actions.ts";
import { Chooser } from "./chooser.tsx";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("sealed.opening"))("title") };
}

const isForCompanies = (audience: PartAudience) => audience === "companies" || audience === "group";

export default async function OpenPartPage({ params }: Props) {
  const { id } = await params;
  const actor = await whoMay("part.open", `/posts/${id}/sealed/open`);
  const [t, sealed, groups, messages, post] = await Promise.all([
    getTranslations("sealed.opening"),
    getTranslations("sealed"),
    getTranslations("groups"),
    getMessages(),
    ownPart(actor, id, await getLocale()),
  ]);
  if (!post?.part || !isForCompanies(post.part.audience)) notFound();
  const ways = [
    { href: `/posts/${id}`, label: post.title },
    { href: `/posts/${id}/sealed`, label: sealed("title") },
  ];
  return (
    <>
      <Breadcrumbs label={groups("pages")} pages={ways} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <Opened post={post} />
      {post.state === "released" ? (
        <ActionForm action={openPartAction} className="stack gap-6">
          <input type="hidden" name="postId" value={post.id} />
          <input type="hidden" name="revision" value={post.part.revision} />
          <NextIntlClientProvider messages={{ sealed: { opening: messages.sealed.opening } }}>
            <Chooser title={post.title} tlp={post.part.tlp} isNamed={post.attribution === "named"} />
          </NextIntlClientProvider>
        </ActionForm>
      ) : (
        <Notice>
          <p>{t("notOut")}</p>
        </Notice>
      )}
    </>
  );
}

/** To whom it is open already, each to be closed again. */
async function Opened({ post }: { post: OwnPart }) {
  const t = await getTranslations("sealed.opening");
  if (post.opened.length === 0) return null;
  return (
    <div className="mb-8">
      <Section id="opened" title={t("opened")}>
        <ul className="grid gap-2">
          {post.opened.map(({ id, name }) => (
            <li key={id} className="flex flex-wrap items-center gap-x-4">
              <span>{name}</span>
              <ActionForm action={closePartAction} plain>
                <input type="hidden" name="postId" value={post.id} />
                <input type="hidden" name="company" value={id} />
                <SubmitButton look="text" aria-label={`${t("close")} ${name}`}>
                  {t("close")}
                </SubmitButton>
              </ActionForm>
            </li>
          ))}
        </ul>
      </Section>
    </div>
  );
}
