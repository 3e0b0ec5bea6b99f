import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionForm } from "#components/form/action-form.tsx";
import { FormSelect, FormTextArea, SubmitButton } from "#components/form/fields.tsx";
import { EmptyState } from "#components/ui/card.tsx";
import { PageHeader, Section } from "#components/ui/page-header.tsx";
import { Table } from "#components/ui/table.tsx";
import { whoMay } from "#lib/access/current.ts";
import { ourServices } from "#lib/services/queries.ts";
import { answerEngagementAction } from "../actions.ts";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("services.ours"))("title") };
}

const answers = ["clarifying", "accepted", "declined", "done"] as const;

/** The provider's side: who comes, who asks. */
export default async function OurServicesPage() {
  const actor = await whoMay("attendance.read", "/services/ours");
  const [t, s, format, own] = await Promise.all([
    getTranslations("services.ours"),
    getTranslations("services"),
    getFormatter(),
    ourServices(actor),
  ]);
  const nameOf = new Map(
    own.services.map((one) => [one.id, actor.language === "ja" ? one.nameJa : one.nameEn]),
  );
  const columns = [
    { key: "attendee", label: t("attendee") },
    { key: "company", label: t("company") },
    { key: "state", label: t("stateTitle") },
  ] as const;
  const { timeZone } = actor;
  return (
    <>
      <PageHeader title={t("title")} lead={t("lead")} />
      {own.services.length === 0 ? <EmptyState title={t("empty")} /> : null}
      {own.sessions.map((session) => {
        const day = format.dateTime(session.startsAt, { timeZone, dateStyle: "full", timeStyle: "short" });
        const rows = own.attendees
          .filter((one) => one.sessionId === session.id)
          .map((one) => ({
            id: one.id,
            cells: { attendee: one.attendee, company: one.company, state: t(`seatState.${one.state}`) },
          }));
        return (
          <Section key={session.id} id={session.id} title={`${nameOf.get(session.serviceId) ?? ""} ${day}`}>
            <p>{t("taken", { booked: session.booked, capacity: session.capacity })}</p>
            {rows.length > 0 ? (
              <Table caption={t("attendees")} columns={columns} rows={rows} />
            ) : (
              <p>{t("noAttendees")}</p>
            )}
          </Section>
        );
      })}
      {own.services.length > 0 ? (
        <Section id="requests" title={t("requests")}>
          {own.requests.length === 0 ? <p>{t("noRequests")}</p> : null}
          <ul className="stack">
            {own.requests.map((one) => (
              <li key={one.id} className="card">
                <p className="byline">
                  <span className="byline-name">{one.contactName}</span>
                  <span>{one.company}</span>
                  <span>{s(`state.${one.state}`)}</span>
                </p>
                <p className="whitespace-pre-line">{one.request}</p>
                <ActionForm action={answerEngagementAction} className="stack" plain>
                  <input type="hidden" name="engagementId" value={one.id} />
                  <FormTextArea
                    name="answer"
                    id={`answer-${one.id}`}
                    label={t("answer")}
                    defaultValue={one.answer}
                    rows={3}
                  />
                  <FormSelect
                    name="state"
                    id={`state-${one.id}`}
                    label={t("answerState")}
                    defaultValue={one.state === "requested" ? "clarifying" : one.state}
                    options={answers.map((state) => ({ value: state, label: s(`state.${state}`) }))}
                  />
                  <SubmitButton look="quiet">{t("submit")}</SubmitButton>
                </ActionForm>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
}
