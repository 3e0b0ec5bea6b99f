import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { AdvisoryFactsTable } from "#app/advisory/advisory-facts.tsx";
import { TlpLabel } from "#components/tlp-label.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import type { Person } from "#lib/access/actor.ts";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { workbench } from "#lib/advisories/queries/workbench.ts";
import { pageHref } from "../addresses.ts";
import { AtRest } from "./at-rest.tsx";
import { DraftForm } from "./draft-form.tsx";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ done?: string | string[] }> };

/** Asked once per request, for the title and for the page. */
const benchFor = cache((actor: Person, id: string) =>
  may(actor, "advisory.translate") ? workbench(actor, id) : null,
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { id } = await params;
  const bench = await benchFor(await whoever(`/console/advisories/${id}`), id);
  return { title: bench?.titleOriginal ?? (await getTranslations("advisories.bench"))("back") };
}

export default async function WorkbenchPage({ params, searchParams }: Props) {
  const [{ id }, { done }] = await Promise.all([params, searchParams]);
  const actor = await whoever(`/console/advisories/${id}`);
  const [t, triage, item] = await Promise.all([
    getTranslations("advisories.bench"),
    getTranslations("advisories.triage"),
    getTranslations("advisories.item"),
  ]);
  const bench = await benchFor(actor, id);
  if (!bench) notFound();
  const { state } = bench;
  return (
    <div className="mx-auto max-w-[76rem]">
      <Breadcrumbs
        label={triage("pages")}
        pages={[
          { href: pageHref({ state: "new" }), label: t("back") },
          { href: pageHref({ state }), label: triage(`state.${state}`) },
        ]}
      />
      {done === "published" && state === "published" ? (
        <Notice tone="success" title={t("published")} live />
      ) : null}
      {done === "withdrawn" && state === "withdrawn" ? (
        <Notice tone="success" title={t("withdrawn")} live />
      ) : null}
      <header className="page-header">
        <p className="toolbar">
          <Badge look="brand">{triage(`state.${state}`)}</Badge>
          {bench.sourceTlp ? <TlpLabel tlp={bench.sourceTlp} /> : null}
          <span className="when">{bench.sourceName}</span>
        </p>
        <h1 lang={bench.originalLanguage}>{bench.titleOriginal}</h1>
      </header>
      <Disclosure summary={item("facts")}>
        <AdvisoryFactsTable facts={bench.facts} sourceName={bench.sourceName} />
      </Disclosure>
      <div className="mt-6">
        {state === "drafting" ? <DraftForm bench={bench} /> : <AtRest bench={bench} actor={actor} />}
      </div>
    </div>
  );
}
