import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { ButtonLink } from "#components/ui/button.tsx";
import { Disclosure } from "#components/ui/disclosure.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { DefinitionList } from "#components/ui/table.tsx";
import { Breadcrumbs } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { env } from "#lib/platform/env.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";
import { letterOf } from "../letter-of.ts";
import { TextWithOwnLinks } from "./text-with-own-links.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.mailbox"))("title") };
}

type Props = { params: Promise<{ id: string }> };

export default async function MailPage({ params }: Props) {
  const { id } = await params;
  const actor = await whoever(`/mailbox/${id}`);
  const [t, locale, mail] = await Promise.all([
    getTranslations("mail.mailbox"),
    getLocale(),
    letterOf(actor, id),
  ]);
  if (!mail) notFound();
  const sent = formatWhen(mail.sentAt, { locale, timeZone: actor.timeZone, now: new Date() });
  return (
    <>
      <Breadcrumbs label={t("above")} pages={[{ href: "/mailbox", label: t("title") }]} />
      <PageHeader title={mail.subject} />
      <DefinitionList
        facts={[
          { term: t("from"), value: env().MAIL_FROM },
          { term: t("to"), value: mail.to },
          { term: t("sent"), value: <TimeAgo when={sent} /> },
        ]}
      />
      <TextWithOwnLinks text={mail.text} />
      {mail.attachments.length > 0 ? (
        <Section id="files" title={t("files")}>
          <ul>
            {mail.attachments.map((file, at) => (
              <li key={file.name}>
                <a href={`/mailbox/${id}/files/${at}`} download>
                  {t("download", { name: file.name })}
                </a>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
      <p className="my-8">
        <ButtonLink href={`/mailbox/${id}/letter`}>{t("letter")}</ButtonLink>
      </p>
      <Disclosure summary={t("headers")}>
        <pre className="whitespace-pre-wrap">
          {Object.entries(mail.headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join("\n")}
        </pre>
      </Disclosure>
    </>
  );
}
