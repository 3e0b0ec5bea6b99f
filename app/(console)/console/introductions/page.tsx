import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Link } from "#components/ui/link.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { type OfferShown, offersSoFar } from "#lib/fusion-cell/introductions/queries.ts";
import { blindMatches } from "#lib/relations/queries.ts";
import { BlindPairs } from "./blind-pairs.tsx";

type Props = { searchParams: Promise<{ from?: string | string[] }> };
const base = "/console/introductions";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("introductions.list"))("title") };
}

/** Pairs that only the fusion cell sees, and what was offered so far. */
export default async function IntroductionsPage({ searchParams }: Props) {
  const actor = await whoever(base);
  if (!may(actor, "queue.read")) notFound();
  const { from } = await searchParams;
  const cursor = typeof from === "string" ? from : undefined;
  const [t, locale] = await Promise.all([getTranslations("introductions.list"), getLocale()]);
  const [{ offers, next }, pairs] = await Promise.all([
    offersSoFar(actor, locale, cursor),
    cursor === undefined && may(actor, "relation.decide") ? blindMatches(actor, locale) : null,
  ]);
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {pairs ? (
        <Section id="blind" title={t("blind")}>
          {pairs.length > 0 ? (
            <BlindPairs pairs={pairs} mayOffer={may(actor, "introduction.offer")} />
          ) : (
            <EmptyState title={t("blindEmpty")}>
              <p>{t("blindEmptyHelp")}</p>
            </EmptyState>
          )}
        </Section>
      ) : null}
      <Section id="offers" title={t("offers")}>
        {offers.length > 0 ? <Offers offers={offers} /> : <EmptyState title={t("offersEmpty")} />}
        <Pagination
          label={t("pages")}
          newer={cursor ? { href: base, label: t("newest") } : undefined}
          older={next ? { href: `${base}?from=${next}`, label: t("older") } : undefined}
        />
      </Section>
    </>
  );
}

async function Offers({ offers }: { offers: readonly OfferShown[] }) {
  const [t, i] = await Promise.all([getTranslations("introductions.list"), getTranslations("introductions")]);
  const columns = [
    { key: "sides", label: t("sides") },
    { key: "answers", label: t("answers") },
    { key: "state", label: t("state") },
    { key: "deadline", label: t("deadline") },
    { key: "by", label: t("by") },
  ] as const;
  const rows = offers.map(({ id, state, sides, deadline, offered, toClose }) => ({
    id,
    cells: {
      sides: (
        <Link href={`${base}/${id}`}>
          {sides.map(({ post }) => (
            <span key={post.id} lang={post.language} className="block">
              {post.title}
            </span>
          ))}
        </Link>
      ),
      answers: sides.map(({ post, answer }) => (
        <span key={post.id} className="block">
          {i(`answer.${answer}`)}
        </span>
      )),
      state: <Badge look={state === "open" || toClose ? "brand" : "plain"}>{i(`state.${state}`)}</Badge>,
      deadline: deadline.text,
      by: offered.by,
    },
  }));
  return <Table caption={t("caption")} captionHidden columns={columns} rows={rows} />;
}
