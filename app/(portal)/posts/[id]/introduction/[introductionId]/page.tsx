import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { whoMay } from "#lib/access/current.ts";
import type { Contact } from "#lib/fusion-cell/introductions/contact.ts";
import { type OneSide, oneSide } from "#lib/fusion-cell/introductions/one-side.ts";
import { AnswerForm } from "./answer-form.tsx";

type Props = { params: Promise<{ id: string; introductionId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("introductions.side"))("title") };
}

/** One side of an offer. What the other side does is not here until both accepted. */
export default async function IntroductionPage({ params }: Props) {
  const { id: postId, introductionId } = await params;
  const actor = await whoMay("introduction.answer", `/posts/${postId}/introduction/${introductionId}`);
  const [t, locale] = await Promise.all([getTranslations("introductions.side"), getLocale()]);
  const side = await oneSide(actor, locale, { postId, introductionId });
  if (!side) notFound();
  const { post, message, deadline, outcome } = side;
  const isOpen = outcome.state === "open";
  const facts = [
    {
      term: t("post"),
      value: (
        <a href={`/posts/${post.id}`} lang={post.language}>
          {post.title}
        </a>
      ),
    },
    { term: t("message"), value: <span className="whitespace-pre-line">{message}</span> },
    ...(isOpen ? [{ term: t("deadline"), value: deadline.text }] : []),
  ];
  return (
    <>
      <PageHeader title={t("title")} lead={isOpen ? t("lead") : undefined} />
      <Ended outcome={outcome} given={side.given} />
      <div className="mb-8">
        <DefinitionList facts={facts} />
      </div>
      {isOpen ? <Open side={side} /> : null}
      <p>
        <a href={`/posts/${post.id}`}>{t("back")}</a>
      </p>
    </>
  );
}

async function Ended({ outcome, given }: Pick<OneSide, "outcome" | "given">) {
  const t = await getTranslations("introductions.side");
  if (outcome.state === "open") return null;
  if (outcome.state === "over") {
    return (
      <div className="mb-8">
        <Notice title={t("over")}>
          <p>{t("overHelp")}</p>
        </Notice>
      </div>
    );
  }
  return (
    <div className="mb-8 grid gap-6">
      <Notice tone="success" title={t("made")}>
        <p>{t("madeHelp")}</p>
      </Notice>
      {outcome.other ? (
        <Section id="theirs" title={t("theirs")}>
          <ContactShown contact={outcome.other} />
        </Section>
      ) : null}
      {given ? (
        <Disclosure summary={t("yours")}>
          <ContactShown contact={given} />
        </Disclosure>
      ) : null}
    </div>
  );
}

async function ContactShown({ contact: { name, company, mail, words } }: { contact: Contact }) {
  const t = await getTranslations("introductions.side");
  const facts = [
    { term: t("name"), value: name },
    { term: t("company"), value: company },
    { term: t("mail"), value: mail },
    { term: t("words"), value: words === "" ? "" : <span className="whitespace-pre-line">{words}</span> },
  ];
  return <DefinitionList facts={facts.filter(({ value }) => value !== "")} />;
}

async function Open({ side }: { side: OneSide }) {
  const t = await getTranslations("introductions.side");
  const form = <AnswerForm side={side} />;
  if (side.answer === "pending") {
    return (
      <div className="mb-8 grid gap-4">
        <p>{t("how")}</p>
        <p>{t("silent")}</p>
        {form}
      </div>
    );
  }
  return (
    <div className="mb-8 grid gap-6">
      <Notice tone="success" title={t("received")}>
        <p>{t(side.answer)}</p>
        <p>{t("receivedHelp")}</p>
      </Notice>
      <Disclosure summary={t("change")}>{form}</Disclosure>
    </div>
  );
}
