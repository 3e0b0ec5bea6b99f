import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { Link } from "#components/ui/link.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { type OfferedSide, oneOffer } from "#lib/fusion-cell/introductions/queries.ts";
import { closeAction } from "../actions.ts";

type Props = { params: Promise<{ id: string }>; searchParams: Promise<{ said?: string | string[] }> };
const sayable = ["offered", "closed"] as const;
const help = { open: "openHelp", made: "madeHelp", not_made: "notMadeHelp" } as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("introductions.one"))("title") };
}

export default async function OneIntroductionPage({ params, searchParams }: Props) {
  const [{ id }, { said }] = await Promise.all([params, searchParams]);
  const actor = await whoever(`/console/introductions/${id}`);
  if (!may(actor, "queue.read")) notFound();
  const [t, i, locale] = await Promise.all([
    getTranslations("introductions.one"),
    getTranslations("introductions"),
    getLocale(),
  ]);
  const offer = await oneOffer(actor, locale, id);
  if (!offer) notFound();
  const sentence = sayable.find((one) => one === said);
  return (
    <>
      <Breadcrumbs label={t("pages")} pages={[{ href: "/console/introductions", label: i("list.title") }]} />
      <PageHeader title={t("title")} />
      {sentence ? (
        <div className="mb-6">
          <Notice tone="success" title={t(`said.${sentence}`)} live />
        </div>
      ) : null}
      <div className="mb-6 grid gap-4">
        <DefinitionList
          facts={[
            { term: i("list.state"), value: <Badge>{i(`state.${offer.state}`)}</Badge> },
            { term: i("list.deadline"), value: offer.deadline.text },
            {
              term: i("list.by"),
              value: (
                <>
                  {offer.offered.by} <TimeAgo when={offer.offered.when} />
                </>
              ),
            },
          ]}
        />
        <p className="max-w-3xl">{t(help[offer.state])}</p>
        {offer.toClose && may(actor, "introduction.offer") ? (
          <ActionForm action={closeAction}>
            <input type="hidden" name="introductionId" value={offer.id} />
            <SubmitButton look="quiet">{t("close")}</SubmitButton>
          </ActionForm>
        ) : null}
      </div>
      <Section id="sides" title={t("sides")}>
        <div className="grid gap-6 md:grid-cols-2">
          {offer.sides.map((side) => (
            <Side key={side.post.id} side={side} />
          ))}
        </div>
      </Section>
    </>
  );
}

async function Side({ side: { post, message, answer, answeredOn } }: { side: OfferedSide }) {
  const [t, i] = await Promise.all([getTranslations("introductions.one"), getTranslations("introductions")]);
  return (
    <DefinitionList
      facts={[
        {
          term: t("side"),
          value: (
            <Link href={`/console/items/${post.id}`} lang={post.language}>
              {post.title}
            </Link>
          ),
        },
        { term: t("group"), value: post.group },
        { term: t("message"), value: <span className="whitespace-pre-line">{message}</span> },
        {
          term: t("answer"),
          value: (
            <>
              {i(`answer.${answer}`)} {answeredOn ? t("answeredOn", { when: answeredOn.text }) : null}
            </>
          ),
        },
      ]}
    />
  );
}
