import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getLocale, getTranslations } from "next-intl/server";
import { TimeAgo } from "#components/time-ago.tsx";
import { Badge } from "#components/ui/badge.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import { whoever } from "#lib/access/current.ts";
import { may } from "#lib/access/policy.ts";
import { formatWhen } from "#lib/platform/i18n/when.ts";
import { hasMailbox, myMails } from "#lib/platform/mail/mailbox.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("mail.mailbox"))("title") };
}

type Props = { searchParams: Promise<{ older?: string }> };

export default async function MailboxPage({ searchParams }: Props) {
  if (!hasMailbox()) notFound();
  const actor = await whoever("/mailbox");
  const { older: cursor } = await searchParams;
  const [t, c, locale, { mails, older }] = await Promise.all([
    getTranslations("mail.mailbox"),
    getTranslations("common.actions"),
    getLocale(),
    myMails(actor, cursor),
  ]);
  const now = new Date();
  const lead = may(actor, "person.invite") ? t("leadOperator") : t("lead");
  return (
    <>
      <PageHeader title={t("title")} lead={lead} />
      {mails.length === 0 ? (
        <EmptyState title={t("empty")}>
          <p>{t("emptyBody")}</p>
        </EmptyState>
      ) : (
        <ul className="rows">
          {mails.map((mail) => (
            <li key={mail.id}>
              <div>
                <p className="when">
                  <TimeAgo when={formatWhen(mail.sentAt, { locale, timeZone: actor.timeZone, now })} />
                </p>
                <a href={`/mailbox/${mail.id}`}>{mail.subject}</a>
                {mail.toNewcomer ? (
                  <p className="when">
                    <Badge>{t("toNewcomer")}</Badge> {mail.to}
                  </p>
                ) : null}
              </div>
            </li>
          ))}
        </ul>
      )}
      <Pagination
        label={t("pages")}
        newer={cursor ? { href: "/mailbox", label: c("newer") } : undefined}
        older={older ? { href: `/mailbox?older=${older}`, label: c("older") } : undefined}
      />
    </>
  );
}
