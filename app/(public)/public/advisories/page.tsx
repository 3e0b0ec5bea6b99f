import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { AdvisoryList, cursorIn, type ListAddress, urgencyIn } from "#app/advisory/advisory-list.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { aVisitor } from "#lib/access/mint.ts";
import { publishedAdvisories } from "#lib/advisories/queries/read.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("advisories.list"))("publicTitle") };
}

/** What is CLEAR, as anybody sees it: whoever asks is read as a visitor here. */
export default async function PublicAdvisoriesPage({ searchParams }: { searchParams: Promise<ListAddress> }) {
  const [t, address] = await Promise.all([getTranslations("advisories.list"), searchParams]);
  const urgency = urgencyIn(address);
  const page = await publishedAdvisories(aVisitor, { urgency, from: cursorIn(address) });
  return (
    <>
      <PageHeader title={t("publicTitle")} lead={t("publicLead")} />
      <AdvisoryList page={page} base="/public/advisories" urgency={urgency} timeZone="Asia/Tokyo" />
    </>
  );
}
