import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Card, EmptyState } from "#components/ui/card.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { serviceKinds } from "#db/schema/vocabulary.ts";
import { whoever } from "#lib/access/current.ts";
import { type CatalogueEntry, catalogue } from "#lib/services/queries.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services"))("title") };
}

export default async function ServicesPage() {
  const actor = await whoever("/services");
  const [t, services] = await Promise.all([getTranslations("services"), catalogue(actor)]);
  const inJapanese = actor.language === "ja";
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {services.length === 0 ? <EmptyState title={t("empty")} /> : null}
      {serviceKinds.map((kind) => (
        <OfOneKind
          key={kind}
          kind={kind}
          services={services.filter((one) => one.kind === kind)}
          inJapanese={inJapanese}
        />
      ))}
    </>
  );
}

type ListProps = { kind: (typeof serviceKinds)[number]; services: CatalogueEntry[]; inJapanese: boolean };

async function OfOneKind({ kind, services, inJapanese }: ListProps) {
  const t = await getTranslations("services");
  if (services.length === 0) return null;
  return (
    <Section id={kind} title={t(`kind.${kind}`)}>
      <ul className="stack">
        {services.map((service) => (
          <Card
            key={service.id}
            as="li"
            title={inJapanese ? service.nameJa : service.nameEn}
            href={`/services/${service.id}`}
          >
            <p className="byline">
              <span>{t("by", { provider: inJapanese ? service.providerJa : service.providerEn })}</span>
              <span>{inJapanese ? service.priceJa : service.priceEn}</span>
            </p>
            <p>{inJapanese ? service.aboutJa : service.aboutEn}</p>
            <p>
              <a href={`/services/${service.id}`}>{kind === "training" ? t("details") : t("ask")}</a>
            </p>
          </Card>
        ))}
      </ul>
    </Section>
  );
}
