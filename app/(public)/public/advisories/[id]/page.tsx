import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { AdvisoryArticle } from "#app/advisory/advisory-article.tsx";
import { titleFor } from "#app/advisory/title-for.ts";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { aVisitor } from "#lib/access/mint.ts";
import { readAdvisory } from "#lib/advisories/queries/read.ts";

type Props = { params: Promise<{ id: string }> };

/** Asked once per request, for the title and for the page. */
const publicAdvisory = cache((id: string) => readAdvisory(aVisitor, id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, advisory] = await Promise.all([
    getTranslations("advisories.list"),
    publicAdvisory((await params).id),
  ]);
  return { title: advisory ? titleFor(advisory, await getLocale()).text : t("publicTitle") };
}

export default async function PublicAdvisoryPage({ params }: Props) {
  const [t, advisory] = await Promise.all([
    getTranslations("advisories.list"),
    publicAdvisory((await params).id),
  ]);
  if (!advisory) notFound();
  return (
    <>
      <Breadcrumbs label={t("pages")} pages={[{ href: "/public/advisories", label: t("publicTitle") }]} />
      <AdvisoryArticle advisory={advisory} timeZone="Asia/Tokyo" />
    </>
  );
}
