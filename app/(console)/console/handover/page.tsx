import type { Metadata } from "next";
import { getLocale } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { Checkbox } from "#components/ui/choices.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Pagination } from "#components/ui/ways.tsx";
import { whoMay } from "#lib/access/current.ts";
import { handoverPage } from "#lib/fusion-cell/queue/queries/handovers.ts";
import { writeHandoverAction } from "../queue-actions.ts";
import { queueTexts } from "../queue-texts.ts";
import { Note } from "./note.tsx";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await queueTexts())("handovers.title") };
}

type Address = { after?: string; sent?: string };

export default async function HandoverPage({ searchParams }: { searchParams: Promise<Address> }) {
  const actor = await whoMay("handover.write", "/console/handover");
  const [{ after, sent }, locale, q] = await Promise.all([searchParams, getLocale(), queueTexts()]);
  const { notes, next, inHand } = await handoverPage(actor, locale, after);
  return (
    <>
      <PageHeader title={q("handovers.title")} lead={<p>{q("handovers.lead")}</p>} />
      {sent ? <Notice tone="success" title={q("handovers.sent")} live /> : null}
      {after ? null : (
        <Section id="write" title={q("handovers.write")}>
          <ActionForm action={writeHandoverAction} className="no-print grid max-w-2xl gap-3">
            <FormTextArea
              name="body"
              label={q("handovers.body")}
              hint={q("handovers.bodyHint")}
              rows={5}
              maxLength={4000}
            />
            {inHand.length > 0 ? (
              <fieldset>
                <legend>{q("handovers.items")}</legend>
                {inHand.map(({ title, sort, work }) =>
                  work ? (
                    <Checkbox
                      key={work.id}
                      id={`item-${work.id}`}
                      name="items"
                      value={work.id}
                      label={title || q(`untitled.${sort}`)}
                    />
                  ) : null,
                )}
              </fieldset>
            ) : null}
            <div>
              <SubmitButton>{q("handovers.send")}</SubmitButton>
            </div>
          </ActionForm>
        </Section>
      )}
      <Section id="past" title={q("handovers.past")}>
        {notes.length === 0 ? (
          <EmptyState title={q("handovers.none")}>
            <p>{q("handovers.noneHelp")}</p>
          </EmptyState>
        ) : (
          <ul className="grid max-w-3xl gap-3">
            {notes.map((note) => (
              <Note key={note.id} note={note} />
            ))}
          </ul>
        )}
        <Pagination
          label={q("handovers.pages")}
          newer={after ? { href: "/console/handover", label: q("handovers.newest") } : undefined}
          older={
            next
              ? {
                  href: `/console/handover?${new URLSearchParams({ after: next })}`,
                  label: q("handovers.older"),
                }
              : undefined
          }
        />
      </Section>
    </>
  );
}
