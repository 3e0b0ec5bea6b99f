import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { titleFor } from "#app/advisory/title-for.ts";
import { ButtonLink } from "#components/ui/button.tsx";
import { Toolbar } from "#components/ui/disclosure.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { workbench } from "#lib/advisories/queries/workbench.ts";
import { withdrawAction } from "../../actions.ts";
import { StepForm } from "../../step-form.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("advisories.withdrawal"))("title") };
}

/** The second look before readers lose it. */
export default async function WithdrawPage({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const actor = await whoever(`/console/advisories/${id}/withdraw`);
  const bench = may(actor, "advisory.publish") ? await workbench(actor, id) : null;
  if (!bench) notFound();
  const [t, locale] = await Promise.all([getTranslations("advisories.withdrawal"), getLocale()]);
  const title = titleFor(bench.preview, locale);
  return (
    <>
      <PageHeader title={t("title")} lead={t("what")} />
      <p className="mb-6 text-lg font-bold" lang={title.lang}>
        {title.text}
      </p>
      <Toolbar>
        <StepForm action={withdrawAction} seen={bench} open={bench.state === "published"} look="danger">
          {t("confirm")}
        </StepForm>
        <ButtonLink look="text" href={`/console/advisories/${id}`}>
          {t("back")}
        </ButtonLink>
      </Toolbar>
    </>
  );
}
