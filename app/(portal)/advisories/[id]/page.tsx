import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { AdvisoryArticle } from "#app/advisory/advisory-article.tsx";
import { titleFor } from "#app/advisory/title-for.ts";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import type { Person } from "#lib/access/actor.ts";
import { whoever } from "#lib/access/current.ts";
import { readAdvisory } from "#lib/advisories/queries/read.ts";
import { RelatedSection } from "../../related-section.tsx";

type Props = { params: Promise<{ id: string }> };

/** Asked once per request, for the title and for the page. */
const advisoryFor = cache((actor: Person, id: string) => readAdvisory(actor, id));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const [t, advisory] = await Promise.all([
    getTranslations("advisories.list"),
    advisoryFor(await whoever(`/advisories/${id}`), id),
  ]);
  return { title: advisory ? titleFor(advisory, await getLocale()).text : t("title") };
}

export default async function AdvisoryPage({ params }: Props) {
  const { id } = await params;
  const actor = await whoever(`/advisories/${id}`);
  const [t, advisory] = await Promise.all([getTranslations("advisories.list"), advisoryFor(actor, id)]);
  if (!advisory) notFound();
  return (
    <>
      <Breadcrumbs label={t("pages")} pages={[{ href: "/advisories", label: t("title") }]} />
      <AdvisoryArticle advisory={advisory} timeZone={actor.timeZone} />
      <RelatedSection actor={actor} item={{ kind: "advisory", id }} />
    </>
  );
}
