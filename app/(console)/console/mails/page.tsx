import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { SubmitButton } from "#components/form/fields.tsx";
import { TimeAgo } from "#components/time-ago.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { whoMay } from "#lib/access/current.ts";
import { type ReturnedMail, returnedMails } from "#lib/fusion-cell/queue/queries/mails.ts";
import { noteMailAction } from "../queue-actions.ts";
import { type QueueTexts, queueTexts } from "../queue-texts.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await queueTexts())("returned.title") };
}

export default async function MailsPage() {
  const actor = await whoMay("mail.note", "/console/mails");
  const [locale, q] = await Promise.all([getLocale(), queueTexts()]);
  const { mails, more } = await returnedMails(actor, locale);
  return (
    <>
      <PageHeader
        title={q("returned.title")}
        lead={
          <>
            <p>{q("returned.lead")}</p>
            <p className="text-soft text-sm">{q("returned.anonymous")}</p>
          </>
        }
      />
      {mails.length === 0 ? (
        <EmptyState title={q("returned.none")}>
          <p>{q("returned.noneHelp")}</p>
        </EmptyState>
      ) : (
        <Table
          caption={q("returned.caption")}
          captionHidden
          columns={[
            { key: "to", label: q("returned.to") },
            { key: "kind", label: q("returned.kind") },
            { key: "when", label: q("returned.when") },
            { key: "tries", label: q("returned.tries"), numeric: true },
            { key: "problem", label: q("returned.problem") },
            { key: "note", label: q("returned.note") },
          ]}
          rows={mails.map((mail) => rowOf(mail, q))}
        />
      )}
      {more ? <p className="text-soft">{q("returned.more")}</p> : null}
    </>
  );
}

const rowOf = (mail: ReturnedMail, q: QueueTexts) => ({
  id: mail.id,
  cells: {
    to: [mail.company, mail.person].filter(Boolean).join(" ") || q("returned.unknown"),
    kind: q(`returned.kinds.${mail.kind}`),
    when: <TimeAgo when={mail.when} />,
    tries: mail.attempts,
    problem: mail.problem,
    note: (
      <ActionForm action={noteMailAction}>
        <input type="hidden" name="item" value={`${mail.id}.${mail.revision}`} />
        <SubmitButton look="quiet">{q("returned.noted")}</SubmitButton>
      </ActionForm>
    ),
  },
});
