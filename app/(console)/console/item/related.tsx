import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormText, SubmitButton } from "#components/form/fields.tsx";
import { DegreeBadge, ImportanceBadge } from "#components/matters/degree-badge.tsx";
import { Reasons } from "#components/matters/reasons.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Link } from "#components/ui/link.tsx";
import { Section } from "#components/ui/page-header.tsx";
import { importances } from "#db/schema/vocabulary.ts";
import { whoever } from "#lib/access/current.ts";
import { deskRelations } from "#lib/relations/queries.ts";
import type { DeskRelation, MatterName } from "#lib/relations/shown.ts";
import { openMatterAction, putInAction } from "../matters/actions.ts";
import { matterHref } from "../matters/addresses.ts";
import { RelationDeeds, TakeOut } from "../matters/deeds.tsx";
import { ItemLine } from "../matters/pair-list.tsx";

type Item = { kind: "post" | "advisory"; id: string };
type Props = { item: Item; title: string; back: string };

/** What an item is related with, and the matter it is in: one click confirms, rejects, or puts together. */
export async function RelatedOnDesk({ item, title, back }: Props) {
  const [actor, locale, t] = await Promise.all([whoever(), getLocale(), getTranslations("matters.desk")]);
  const { relations, matter } = await deskRelations(actor, item, locale);
  const rejected = relations.filter(({ state }) => state === "rejected");
  const others = relations.filter(({ state }) => state !== "rejected");
  return (
    <Section id="related" title={t("title")}>
      {others.length === 0 ? <p className="text-soft">{t("none")}</p> : null}
      <ul className="grid gap-3">
        {others.map((relation) => (
          <RelationLine key={relation.relationId} relation={relation} own={matter} back={back} />
        ))}
      </ul>
      {rejected.length > 0 ? (
        <Disclosure summary={t("rejected", { count: rejected.length })}>
          <ul className="grid gap-3">
            {rejected.map((relation) => (
              <RelationLine key={relation.relationId} relation={relation} own={matter} back={back} />
            ))}
          </ul>
        </Disclosure>
      ) : null}
      {matter ? (
        <div className="mt-3 flex flex-wrap items-center gap-x-3">
          <span className="font-bold">{t("inMatter")}</span>
          <Link href={matterHref(matter.number)}>{matter.number}</Link>
          <span>{matter.title}</span>
          <ImportanceBadge importance={matter.importance} />
          <TakeOut item={item} back={back}>
            {t("takeOut")}
          </TakeOut>
        </div>
      ) : (
        <IntoMatter item={item} title={title} back={back} />
      )}
    </Section>
  );
}

type LineProps = { relation: DeskRelation; own: MatterName | null; back: string };

async function RelationLine({ relation, own, back }: LineProps) {
  const t = await getTranslations("matters.desk");
  const { relationId, state, degree, reasons, item, isBlind, matter } = relation;
  const isClose = degree === "duplicate" || degree === "high";
  const isTogether = own !== null && own.number === matter?.number;
  // Two that are in matters of their own are brought together by merging those.
  const offers = isClose && !isTogether && (own === null || matter === null);
  return (
    <li className="grid gap-1">
      <div className="flex flex-wrap items-baseline gap-x-3 gap-y-1">
        <DegreeBadge degree={degree} />
        {state === "confirmed" ? <Badge look="brand">{t("state.confirmed")}</Badge> : null}
        {matter ? <Link href={matterHref(matter.number)}>{matter.number}</Link> : null}
        {isBlind ? <Badge>{t("blind")}</Badge> : null}
      </div>
      <ItemLine item={item} />
      <div className="text-soft text-sm">
        <Reasons reasons={reasons} />
      </div>
      <RelationDeeds
        relationId={relationId}
        state={state}
        back={back}
        together={offers ? { number: own?.number ?? matter?.number ?? null } : undefined}
      />
    </li>
  );
}

/** Into a matter that nothing related points to: a new one, or one by its number. */
async function IntoMatter({ item, title, back }: Props) {
  const [t, m] = await Promise.all([getTranslations("matters.desk"), getTranslations("matters.importance")]);
  const hidden = (
    <>
      <input type="hidden" name="kind" value={item.kind} />
      <input type="hidden" name="id" value={item.id} />
      <input type="hidden" name="back" value={back} />
    </>
  );
  return (
    <div className="no-print mt-3 grid gap-1">
      <p className="text-soft text-sm">{t("noMatter")}</p>
      <Disclosure summary={t("open")}>
        <ActionForm action={openMatterAction} className="grid gap-3">
          {hidden}
          <FormText name="title" label={t("heading")} defaultValue={title} maxLength={200} required />
          <FormSelect
            name="importance"
            label={t("importance")}
            defaultValue="normal"
            options={importances.map((value) => ({ value, label: m(value) }))}
          />
          <SubmitButton look="quiet">{t("openButton")}</SubmitButton>
        </ActionForm>
      </Disclosure>
      <Disclosure summary={t("putIn")}>
        <ActionForm action={putInAction} className="grid gap-3">
          {hidden}
          <FormText name="number" label={t("number")} hint={t("numberHint")} maxLength={40} required />
          <SubmitButton look="quiet">{t("putInButton")}</SubmitButton>
        </ActionForm>
      </Disclosure>
    </div>
  );
}
