import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdvisoryList, cursorIn, type ListAddress, urgencyIn } from "#app/advisory/advisory-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { publishedAdvisories } from "#lib/advisories/queries/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("advisories.list"))("title") };
}

export default async function AdvisoriesPage({ searchParams }: { searchParams: Promise<ListAddress> }) {
  const actor = await whoever("/advisories");
  const [t, address] = await Promise.all([getTranslations("advisories.list"), searchParams]);
  const urgency = urgencyIn(address);
  const page = await publishedAdvisories(actor, { urgency, from: cursorIn(address) });
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      <AdvisoryList page={page} base="/advisories" urgency={urgency} timeZone={actor.timeZone} />
    </>
  );
}
